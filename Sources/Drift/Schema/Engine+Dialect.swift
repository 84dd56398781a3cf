import DataSources
import Migrations
import SQLText
import ScanTypes

extension DatabaseEngine {
  var dialect: SQLDialect {
    switch self {
    case .postgresql: .postgreSQL
    case .sqlite: .sqlite
    case .mysql: .mySQL
    }
  }
}

extension MigrationOptions.Engine {
  var dialect: SQLDialect {
    switch self {
    case .postgresql: .postgreSQL
    case .sqlite: .sqlite
    case .mysql: .mySQL
    }
  }
}
