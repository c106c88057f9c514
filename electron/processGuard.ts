import { app } from 'electron'
import type { Log } from './core/ports.ts'

/** Switches that would open a packaged application to its surroundings, or start other programs in its place. */
const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-brk-node',
  'inspect-wait',
  'js-flags',
  'no-sandbox',
  'single-process',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'allow-file-access-from-files',
  'load-extension',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
]

/** Whether one of the switches is there that a packaged application does not start with. */
export function hasRefusedSwitch(hasSwitch: (name: string) => boolean): boolean {
  return REFUSED_SWITCHES.some(hasSwitch)
}

/**
 * Removes what would change how questions are sent: `OPENAI_*`, which the SDK reads, and the variable by which Node
 * accepts every certificate.
 */
export function cleanEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (/^(OPENAI_.*|NODE_TLS_REJECT_UNAUTHORIZED)$/i.test(name)) delete environment[name]
  }
}

/**
 * The first thing the process does: new files are for this user alone, the environment decides nothing about the
 * network, every renderer is sandboxed.
 * @returns false when a packaged application was started with a switch that opens it up: it must quit
 */
export function guardProcess(): boolean {
  process.umask(0o077)
  cleanEnvironment(process.env)
  app.enableSandbox()
  return !app.isPackaged || !hasRefusedSwitch((name) => app.commandLine.hasSwitch(name))
}

/** Has unexpected errors written to the log. A rejection that nobody handled harms its own work, not the process. */
export function logUnexpected(log: Log): void {
  process.on('unhandledRejection', (error) => log.error('process.rejection', error))
  process.on('uncaughtExceptionMonitor', (error) => log.error('process.exception', error))
}
