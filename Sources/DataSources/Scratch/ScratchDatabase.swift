public import ScanTypes

/// A stretch of SQL that brings a scratch database forward, and where it is written.
public struct ScratchScript: Sendable {
  public let path: String
  /// The line of `text`'s first byte, from 1.
  public let line: Int
  public let text: [UInt8]
  /// False where the tool or the file says that it runs outside a transaction.
  public let isInTransaction: Bool

  public init(path: String, line: Int, text: [UInt8], isInTransaction: Bool) {
    self.path = path
    self.line = line
    self.text = text
    self.isInTransaction = isInTransaction
  }
}

/// Why a file could not be applied: which one, which statement, and what the database said as far as it holds no data.
public struct ScratchFailure: Error, Sendable, Equatable {
  /// The line of the statement in the repository; nil where no statement is to blame.
  public let place: SourcePlace?
  /// The statement by its first words: `ALTER TABLE`.
  public let statement: String
  public let problem: String
  public let hint: String
  /// Whether the user stopped it.
  public let isInterrupted: Bool

  public init(place: SourcePlace?, statement: String, problem: String, hint: String, isInterrupted: Bool = false) {
    self.place = place
    self.statement = statement
    self.problem = problem
    self.hint = hint
    self.isInterrupted = isInterrupted
  }
}

/// A database of our own in which migrations are applied to see what schema they make. It is gone when its owner goes.
public protocol ScratchDatabase: AnyObject {
  /// Applies a file, statement by statement, in one transaction where that can be.
  ///
  /// - Throws: at the first statement that fails; what the file did before it is undone where it was in a transaction.
  func apply(_ script: ScratchScript) throws(ScratchFailure)

  func schema() throws(SourceError) -> [SchemaTable]

  /// What it said that a reader should know: statements left out, a role that may do too much.
  var remarks: [String] { get }

  /// Takes it away. Done at the end of its life in any case.
  func remove()
}

public struct ScratchLimits: Sendable {
  /// For one statement.
  public var statementTimeout: Duration = .seconds(120)
  /// Asked a few times a second.
  public var isCancelled: @Sendable () -> Bool

  public init(isCancelled: @escaping @Sendable () -> Bool = { false }) { self.isCancelled = isCancelled }
}
