import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname } from 'node:path'

/** One figure beside its floor of the same run. */
export interface Row {
  readonly name: string
  readonly value: number
  /** Null: there is no simpler thing that does the same. */
  readonly floor: number | null
  /** The goal in words. */
  readonly goal: string
}

/** Prints all rows as a table and as one line of JSON, which it also writes to `file`. */
export function report(rows: readonly Row[], file: string): void {
  const table = rows.map(({ name, value, floor, goal }) => ({
    figure: name,
    measured: round(value),
    floor: floor === null ? '' : round(floor),
    ratio: ratio(value, floor) ?? '',
    goal,
  }))
  console.table(table)
  const json = JSON.stringify({
    at: new Date().toISOString(),
    processors: cpus().length,
    // More than the processors: others were at work as well, and milliseconds say little.
    load: loadavg().map(round),
    rows: rows.map((row) => ({ ...row, value: round(row.value), ratio: ratio(row.value, row.floor) })),
  })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${json}\n`)
  console.log(json)
}

/** Null where there is no floor, or none that can be divided by. */
function ratio(value: number, floor: number | null): number | null {
  return floor === null || floor === 0 ? null : round(value / floor)
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
