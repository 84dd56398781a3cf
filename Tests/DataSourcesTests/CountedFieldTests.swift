import DataSources
import Testing

struct CountedFieldTests {
  @Test(arguments: [
    ("$.zip", "$.zip"), ("$.address.zip", "$.address.zip"), ("$['odd key']", "$['odd key']"),
    ("$['it\\'s']", "$['it\\'s']"), ("$.lines[0].sku", "$.lines[0].sku"), ("$['zip']", "$.zip"), ("$[3]", "$[3]"),
    ("$.straße", "$['straße']"), ("$['1st']", "$['1st']"),
  ])
  func `reads a path to one place, and writes it as findings do`(_ written: String, _ canonical: String) {
    #expect(JSONFieldPath(written)?.description == canonical)
  }

  @Test(arguments: [
    "", "$", "zip", "$zip", "$.", "$..zip", "$.lines[*].sku", "$['open", "$[-1]", "$.a[", "$.{key}", "$.*",
  ])
  func `takes nothing for a path that names no place or many`(_ written: String) {
    #expect(JSONFieldPath(written) == nil)
  }
}
