import Synchronization

/// A value that is made when it is first asked for, once, by whichever thread asks first; the others wait for it.
public final class OnDemand<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case wanted(@Sendable () -> Value)
    case made(Value)
  }

  private let state: Mutex<State>

  public init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.wanted(make)) }

  /// To be asked once by those who need it often: each time takes a lock.
  public var value: Value {
    state.withLock { state in
      switch state {
      case .made(let value): return value
      case .wanted(let make):
        let value = make()
        state = .made(value)
        return value
      }
    }
  }
}
