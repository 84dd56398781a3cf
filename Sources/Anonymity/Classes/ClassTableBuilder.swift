/// Gathers rows, or counts of rows, into a `ClassTable`.
///
/// Rows come as codes, one a column (`CodeBook`); counts come as a database grouped them. Both may be mixed, in any order.
///
/// ```swift
/// var builder = ClassTableBuilder(columns: ["zip", "sex"], sensitive: ["disease"])
/// builder.add([zip, sex], sensitive: [disease])                        // a row
/// builder.add([zip, sex], sensitive: [disease], count: 12)             // GROUP BY zip, sex, disease
/// let group = builder.group([zip, sex])                                // GROUP BY zip, sex, and by disease apart
/// builder.addRows(40, to: group)
/// builder.addSensitive(0, disease, count: 12, to: group)
/// let table = try builder.table()
/// ```
public struct ClassTableBuilder: Sendable {
  private let columnNames: [String]
  private let sensitiveNames: [String]
  /// Class by class, so that to compare a row with a class is one look into memory.
  private var codes: [ValueCode] = []
  private var sizes: [Int] = []
  private var sensitive: [PairCounts]
  private var entities: PairCounts?
  /// Class numbers, `.max` where empty; a power of two long.
  private var slots: [UInt32] = Array(repeating: .max, count: 1024)

  /// - Parameter hasEntities: each row also carries the code of the person it is about.
  public init(columns: [String], sensitive: [String] = [], hasEntities: Bool = false) {
    columnNames = columns
    sensitiveNames = sensitive
    self.sensitive = sensitive.map { _ in PairCounts() }
    entities = hasEntities ? PairCounts() : nil
  }

  public var classes: Int { sizes.count }

  private var width: Int { columnNames.count }

  /// Adds `count` rows of the same values.
  ///
  /// - Parameters:
  ///   - row: one code a column, in their order.
  ///   - sensitive: one code a sensitive attribute; NULL is a value like any other there.
  ///   - entity: the person's code, where the builder has entities.
  /// - Complexity: O(columns), amortised.
  public mutating func add(
    _ row: Span<ValueCode>, sensitive values: Span<ValueCode>, entity: ValueCode? = nil, count: Int = 1
  ) {
    precondition(values.count == sensitive.count && (entity == nil) == (entities == nil))
    guard count > 0 else { return }
    let group = group(row)
    sizes[group] += count
    for index in 0..<values.count { sensitive[index].add(UInt32(group), values[index], count) }
    if let entity { entities?.add(UInt32(group), entity, count) }
  }

  public mutating func add(
    _ row: [ValueCode], sensitive values: [ValueCode] = [], entity: ValueCode? = nil, count: Int = 1
  ) {
    add(row.span, sensitive: values.span, entity: entity, count: count)
  }

  /// The number of the class with these codes, a new one of no rows if it was not seen before.
  public mutating func group(_ row: Span<ValueCode>) -> Int {
    precondition(row.count == width)
    if (sizes.count + 1) * 10 > slots.count * 7 { grow() }
    var hash: UInt64 = 0
    for column in 0..<row.count { Self.mix(row[column], into: &hash) }
    var slot = Self.slot(of: hash, in: slots.count)
    while slots[slot] != .max {
      if isClass(Int(slots[slot]), row) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    precondition(sizes.count < Int(UInt32.max), "more than four thousand million classes")
    slots[slot] = UInt32(sizes.count)
    for column in 0..<row.count { codes.append(row[column]) }
    sizes.append(0)
    return sizes.count - 1
  }

  public mutating func group(_ row: [ValueCode]) -> Int { group(row.span) }

  public mutating func addRows(_ count: Int, to group: Int) { sizes[group] += count }

  /// Adds `count` rows of the class that have `value` in the sensitive attribute of this index.
  public mutating func addSensitive(_ attribute: Int, _ value: ValueCode, count: Int, to group: Int) {
    guard count > 0 else { return }
    sensitive[attribute].add(UInt32(group), value, count)
  }

  public mutating func addEntity(_ entity: ValueCode, count: Int, to group: Int) {
    guard count > 0 else { return }
    entities?.add(UInt32(group), entity, count)
  }

  /// Adds what another builder of the same columns gathered.
  ///
  /// - Parameter recoding: for each column, then each sensitive attribute, then the entities, what
  ///   `CodeBook.merge` returned; nil where both used the same dictionary.
  /// - Complexity: O(classes + sensitive entries of `other`).
  public mutating func merge(_ other: ClassTableBuilder, recoding: [[ValueCode]?]? = nil) {
    precondition(other.columnNames == columnNames && other.sensitiveNames == sensitiveNames)
    func recode(_ index: Int, _ code: ValueCode) -> ValueCode { recoding?[index]?[Int(code)] ?? code }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(other.classes)
    for index in other.sizes.indices {
      let group = group((0..<width).map { recode($0, other.codes[index * width + $0]) })
      sizes[group] += other.sizes[index]
      numbers.append(UInt32(group))
    }
    for index in sensitive.indices {
      let place = width + index
      sensitive[index].merge(other.sensitive[index], class: { numbers[Int($0)] }, code: { recode(place, $0) })
    }
    let place = width + sensitive.count
    if let others = other.entities {
      entities?.merge(others, class: { numbers[Int($0)] }, code: { recode(place, $0) })
    }
  }

  /// The finished table.
  ///
  /// - Parameter tokens: by column, the codes of suppressed tokens that count as values: a row that has nothing else in a subset
  ///   of the columns is in none of its classes.
  /// - Throws: if the values of a sensitive attribute do not add up to the rows of their class: something was lost.
  public func table(tokens: [Set<ValueCode>] = []) throws(ClassTableError) -> ClassTable {
    let counted = zip(sensitiveNames, sensitive).map { $1.valueCounts(name: $0, classes: classes) }
    let persons = entities?.valueCounts(name: "entity", classes: classes)
    for attribute in counted + (persons.map { [$0] } ?? []) {
      for group in 0..<classes {
        let sum = attribute.range(of: group).reduce(0) { $0 + attribute.counts[$1] }
        guard sum == sizes[group] else {
          throw ClassTableError(attribute: attribute.name, rows: sizes[group], counted: sum)
        }
      }
    }
    return ClassTable(
      columns: columnNames.enumerated().map { column, name in
        ClassTable.Column(
          name: name, codes: (0..<classes).map { codes[$0 * width + column] },
          tokens: tokens.isEmpty ? [] : tokens[column])
      },
      sizes: sizes, sensitive: counted, entities: persons)
  }

  private func isClass(_ group: Int, _ row: Span<ValueCode>) -> Bool {
    let start = group * row.count
    for column in 0..<row.count where codes[start + column] != row[column] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: .max, count: slots.count * 2)
    for group in sizes.indices {
      var hash: UInt64 = 0
      for column in 0..<width { Self.mix(codes[group * width + column], into: &hash) }
      var slot = Self.slot(of: hash, in: slots.count)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(group)
    }
  }

  private static func mix(_ code: ValueCode, into hash: inout UInt64) {
    hash = (hash ^ UInt64(code)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
  }

  private static func slot(of hash: UInt64, in count: Int) -> Int {
    Int(truncatingIfNeeded: (hash &* 0xD6E8_FEB8_6659_FD93) >> 20) & (count - 1)
  }
}

/// Counts of a sensitive attribute, or of persons, that do not add up to the rows of their class.
public struct ClassTableError: Error, Equatable, CustomStringConvertible {
  public let attribute: String
  public let rows: Int
  public let counted: Int

  public var description: String {
    "a class has \(rows) rows, but the counts of '\(attribute)' in it add up to \(counted); "
      + "count rows and values in one transaction"
  }
}
