import NewsgenSystem
import Testing

@Suite struct WorkersTests {
  /// What a worker has for itself: how many slices it has done, and which.
  private struct Own {
    var slices = 0
    var taken: [Int] = []
  }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 7, 64, 1000])
  func dealsEverySliceOnce(workers: Int, count: Int) async {
    let range = 5..<5 + count
    let seen = await Workers(workers).fold(range, by: 7, into: [Int]()) {
      Array($0)
    } _: { seen, slice, numbers in
      #expect(numbers == Array(slice))
      seen += numbers
    }
    #expect(seen.sorted() == Array(range))
  }

  @Test func answersInTheOrderOfTheSlices() async {
    let starts = await Workers(4).map(0..<100, by: 9, \.lowerBound)
    #expect(starts == Array(stride(from: 0, to: 100, by: 9)))
  }

  @Test func aWorkerKeepsItsOwn() async {
    let done = await Workers(3).fold(0..<90, by: 1, into: [Int]()) {
      Own()
    } _: { own, _ in
      own.slices += 1
      return own.slices
    } _: { done, _, slices in
      done.append(slices)
    }
    // Each worker counts from one; together they have done all.
    let workers = done.count { $0 == 1 }
    #expect((1...3).contains(workers))
    #expect(done.count == 90)
    #expect(done.max() ?? 0 >= 30)
  }

  /// First those of its own part, in their order, then the last ones of the other's.
  @Test func doesSlicesThatLieBesideEachOther() async {
    let ways = await Workers(2).fold(0..<400, by: 1, into: [Int: [Int]]()) {
      Own()
    } _: { own, slice in
      own.taken.append(slice.lowerBound)
      return own.taken
    } _: { ways, _, taken in
      ways[taken[0]] = taken
    }
    for (start, way) in ways {
      // One that came when its own part was gone begins at the end of what is left.
      let isThief = start != 0 && start != 200
      let own = isThief ? 0 : zip(way, start...).prefix { $0 == $1 }.count
      #expect(isThief || own >= 1)
      let rest = way[own...]
      #expect(zip(rest, rest.dropFirst()).allSatisfy { $0 > $1 })
    }
    #expect(ways.keys.contains { $0 == 0 || $0 == 200 })
  }

  /// One worker alone goes through the range from its start.
  @Test func goesThroughItsPartInOrder() async {
    let order = await Workers(1).fold(0..<20, by: 3, into: [Int]()) {
      $0.lowerBound
    } _: {
      $0.append($2)
    }
    #expect(order == [0, 3, 6, 9, 12, 15, 18])
  }
}
