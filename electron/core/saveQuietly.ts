import type { ApplicationSettings, Log, Settings } from './ports.ts'

/**
 * Changes settings that are a convenience, such as who was here last: when they can't be saved, that is logged and what
 * the person asked for goes on.
 */
export function saveQuietly(settings: Settings, changes: Partial<ApplicationSettings>, log: Log): void {
  try {
    settings.update(changes)
  } catch (error) {
    log.error('settings.not-saved', error)
  }
}
