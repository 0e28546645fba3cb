import Foundation

/// A TCP connection to this machine that sends exactly the bytes it is given.
///
/// Its calls block, so they run on a thread of their own: the tasks' threads are the server's.
final class Connection: Sendable {
  struct TimedOut: Error {
    let received: String
  }

  private let descriptor: Int32

  /// - Parameter receiveBuffer: How many bytes the system keeps that were not received yet.
  init(port: Int, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(4))
    }
    var timeout = timeval(tv_sec: 0, tv_usec: 100_000)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    // What a server does not read must not keep the thread.
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw POSIXError(.ECONNREFUSED)
    }
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Everything up to the end of the stream, or up to `text` where that comes first.
  func receive(until text: String? = nil, within seconds: Double = 10) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      // Dispatch would do it on the threads that run the server's tasks.
      Thread.detachNewThread {
        continuation.resume(with: Result { try self.receiveBlocking(until: text, seconds) })
      }
    }
  }

  private func receiveBlocking(until text: String?, _ seconds: Double) throws -> String {
    let end = Date().addingTimeInterval(seconds)
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while Date() < end {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      // A connection that was closed with unread bytes is reset.
      if count == 0 || count < 0 && errno == ECONNRESET {
        return String(decoding: received, as: UTF8.self)
      }
      if count > 0 { received += buffer[..<count] }
      guard let text else { continue }
      let soFar = String(decoding: received, as: UTF8.self)
      if soFar.contains(text) { return soFar }
    }
    throw TimedOut(received: String(decoding: received, as: UTF8.self))
  }
}

struct Answer: Sendable {
  let status: Int
  let fields: [String: String]
  let body: String

  init(_ text: String) {
    let parts = text.components(separatedBy: "\r\n\r\n")
    let lines = parts[0].components(separatedBy: "\r\n")
    status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    let pairs = lines.dropFirst().map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return (
        line[..<colon].lowercased(), line[colon...].dropFirst().trimmingCharacters(in: .whitespaces)
      )
    }
    fields = Dictionary(pairs) { $0 + ", " + $1 }
    body = parts.dropFirst().joined(separator: "\r\n\r\n")
  }
}
