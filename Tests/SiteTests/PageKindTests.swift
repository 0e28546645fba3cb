import Foundation
import Testing

@testable import NewsgenSite

struct PageKindTests {
  @Test func everyKindHasACodeOfItsOwn() {
    let codes = SitePages.kinds.map { $0.code }
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { (1..<256).contains($0) })
  }

  @Test func everyPageInHTMLHasATemplate() {
    let names = SitePages.templates
    #expect(Set(names).count == names.count)
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    for name in names {
      let path = tests.appending(path: "../../Templates/" + name).path
      #expect(FileManager.default.fileExists(atPath: path), "\(path)")
    }
  }

  /// Pages with one parent share what is above them, so no two parents may look alike.
  @Test func pagesOfOneKindAreToldApart() {
    let pages: [any PageKind] = [
      HomePage(number: nil), ArchivePage(number: nil), YearPage(year: 0, number: nil),
      YearPage(year: 1, number: nil), MonthPage(month: 0, number: nil),
      MonthPage(month: 1, number: nil), DayPage(day: 0, number: nil), DayPage(day: 1, number: nil),
      OnThisDayPage(month: 1, day: 2), OnThisDayPage(month: 2, day: 1), KindIndexPage(kind: 0),
      KindIndexPage(kind: 1),
    ]
    #expect(Set(pages.map(\.identity)).count == pages.count)
    #expect(YearPage(year: 1, number: 7).identity == YearPage(year: 1, number: nil).identity)
  }
}
