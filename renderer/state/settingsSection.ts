/** The sections of the settings, in the order of their tabs. */
export const SETTINGS_SECTIONS = [
  'general',
  'models',
  'chat',
  'usage',
  'appearance',
  'shortcuts',
  'privacy',
  'profiles',
  'about',
] as const

/** One of {@link SETTINGS_SECTIONS}. */
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]
