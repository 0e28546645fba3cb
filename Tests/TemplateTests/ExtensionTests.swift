import NewsgenTemplate
import NewsgenText
import Testing

/// Filters and functions of the program.
@Suite struct ExtensionTests {
  private var extensions: Extensions {
    var extensions = Extensions()
    extensions.addFilter("asset", returning: .string) { value, _, globals throws(ExtensionError) in
      guard case .string(let path) = value else { throw ExtensionError("no path") }
      guard path != "gone.css" else {
        throw ExtensionError("there is no asset `\(path)`", help: "put it into assets/")
      }
      guard case .string(let root)? = globals.type.slot(of: "root").map({ globals[slot: $0] })
      else { return value }
      return .string(root + path)
    }
    extensions.addFilter("fill") { value, arguments, _ throws(ExtensionError) in
      guard case .string(var text) = value else { return value }
      for (name, part) in zip(arguments.names, arguments.named) {
        guard case .int(let number) = part else { continue }
        text = text.replacing("{\(name)}", with: String(number))
      }
      return .string(text)
    }
    extensions.addFunction("twice") { arguments, _ throws(ExtensionError) in
      guard case .int(let number)? = arguments[0, "n"] else {
        throw ExtensionError("`twice` wants an integer")
      }
      return .int(number * 2)
    }
    return extensions
  }

  @Test func givesFiltersTheGlobalsOfThePage() {
    #expect(
      render("{{ 'main.css'|asset }}", with: #"{"root": "/assets/"}"#, extensions: extensions)
        == .rendered("/assets/main.css"))
  }

  @Test func givesFiltersTheirNamedArguments() {
    #expect(
      render("{{ '{n} of {count}'|fill(n=1, count=3) }}", extensions: extensions)
        == .rendered("1 of 3"))
  }

  @Test func callsFunctionsByPlaceAndByName() {
    #expect(
      render("{{ twice(4) }} {{ twice(n=5) }}", extensions: extensions) == .rendered("8 10"))
  }

  @Test func usesFiltersOfTheProgramInMap() {
    #expect(
      render(
        "{{ ['a', 'b']|map('asset')|join(' ') }}", with: #"{"root": "/"}"#, extensions: extensions)
        == .rendered("/a /b"))
  }

  @Test func placesTheErrorsOfTheProgram() {
    #expect(
      render("<p>{{ 'gone.css'|asset }}", extensions: extensions)
        == .failed(
          """
          main.html:1:7: error: there is no asset `gone.css` [template-value]
            1 | <p>{{ 'gone.css'|asset }}
              |       ^^^^^^^^^^^^^^^^
          help: put it into assets/

          """))
  }

  @Test func suggestsFiltersOfTheProgram() {
    let result = render("{{ 'a'|aset }}", extensions: extensions)
    guard case .failed(let text) = result else { return #expect(Bool(false), "\(result)") }
    #expect(text.contains("did you mean `asset`?"))
  }
}
