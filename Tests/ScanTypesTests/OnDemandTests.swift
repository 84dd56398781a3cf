import Dispatch
import ScanTypes
import Synchronization
import Testing

struct `On demand` {
  @Test func `a value is made once, however many threads ask`() {
    let made = Atomic(0)
    let value = OnDemand { made.add(1, ordering: .relaxed).newValue }
    #expect(made.load(ordering: .relaxed) == 0)
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      #expect(value.value == 1)
    }
    #expect(made.load(ordering: .relaxed) == 1)
  }
}
