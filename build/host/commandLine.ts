/** Electron's command line: `electron [-r module] [switches] [app] [arguments]`. */
export interface CommandLine {
  /** Modules to load before the app. */
  readonly modules: string[]
  readonly switches: string[]
  /** Folder or main file of the app; undefined stands for the current folder. */
  readonly app: string | undefined
  readonly rest: string[]
}

/** Reads the arguments that follow the executable. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const modules: string[] = []
  const switches: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const item = args[index] ?? ''
    if (item === '-r' || item === '--require') {
      index += 1
      modules.push(args[index] ?? '')
    } else if (item.startsWith('-')) switches.push(item)
    else return { modules, switches, app: item, rest: args.slice(index + 1) }
  }
  return { modules, switches, app: undefined, rest: [] }
}

/** The value of `--name` or `--name=value` among switches: '' without one, undefined where it is missing. */
export function switchValue(switches: readonly string[], name: string): string | undefined {
  return switches.find((item) => item === `--${name}` || item.startsWith(`--${name}=`))?.slice(name.length + 3)
}
