import Testing

/// Every message of the readers, whole, with its place.
struct DiagnosticTests {
  @Test(arguments: try DiagnosticCase.all(in: "articles.txt"))
  func tellsWhatIsWrongWithAnArticle(wrong: DiagnosticCase) {
    #expect(wrong.reported() == wrong.messages)
  }

  @Test(arguments: try DiagnosticCase.all(in: "records-and-pages.txt"))
  func tellsWhatIsWrongWithARecordOrPage(wrong: DiagnosticCase) {
    #expect(wrong.reported() == wrong.messages)
  }

  @Test(arguments: try DiagnosticCase.all(in: "configuration.txt"))
  func tellsWhatIsWrongWithTheConfigurationAndTexts(wrong: DiagnosticCase) {
    #expect(wrong.reported() == wrong.messages)
  }
}
