/// Opens what a command line names: `postgresql://…`, `service=…`, `sqlite:path`, a file, a folder or `-`.
public func openDataSource(_ target: String) throws(SourceError) -> any DataSource {
  throw .unusable(problem: "no kind of source is built in", hint: "build one")
}
