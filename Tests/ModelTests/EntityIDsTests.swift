import NewsgenModel
import Testing

/// Three entities lie in place, more in an array.
@Suite struct EntityIDsTests {
  @Test(arguments: 0..<8) func holdsThemInTheirOrder(count: Int) {
    let ids = (0..<count).map { EntityID($0 * 7 % 11) }
    let entities = EntityIDList(ids)
    #expect(entities.count == count)
    #expect(Array(entities) == ids)
    for (place, id) in ids.enumerated() { #expect(entities.place(of: id) == place) }
    #expect(entities.place(of: EntityID(99)) == nil)
  }

  /// What stands in a place that is not taken is none of them.
  @Test func doesNotFindWhatIsNotThere() {
    #expect(EntityIDList([]).place(of: EntityID(0)) == nil)
    #expect(EntityIDList([EntityID(5)]).place(of: EntityID(0)) == nil)
  }
}
