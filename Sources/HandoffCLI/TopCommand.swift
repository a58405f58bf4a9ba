import ArgumentParser
struct TopCommand: ParsableCommand {}
