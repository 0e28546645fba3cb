/// Why an extension has no result.
package struct ExtensionError: Error {
  /// What is wrong, in one line without a period.
  package let message: String
  /// What the author of the template can do.
  package let help: String?
  private let id: String

  /// Creates an error of an extension.
  package init(_ message: String, help: String? = nil) {
    self.init(EvaluationError(message, help: help))
  }

  init(_ error: EvaluationError) {
    message = error.message
    help = error.help
    id = error.id
  }

  var evaluationError: EvaluationError { EvaluationError(message, id: id, help: help) }
}

extension Arguments {
  /// Throws if `count` strings of `size` bytes do not fit into the page.
  package func require(bytes size: Int, times count: Int) throws(ExtensionError) {
    do throws(EvaluationError) { try budget.require(bytes: size, times: count) } catch {
      throw ExtensionError(error)
    }
  }

  /// Pays for a list of `count` values, and for iterating over it.
  package func allocate(values count: Int) throws(ExtensionError) {
    do throws(EvaluationError) { try budget.allocate(values: count) } catch {
      throw ExtensionError(error)
    }
  }
}
