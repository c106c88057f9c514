import { entries, privacy } from './privacy.ts'

const sheet = {
  title: 'Settings',
  sections: 'Settings sections',
  saved: 'Saved',
  loadFailed: 'These settings could not be read',
  copied: 'Copied',
} as const

const sectionNames = {
  general: 'General',
  models: 'Models & keys',
  chat: 'Chat',
  usage: 'Usage & costs',
  appearance: 'Appearance',
  shortcuts: 'Shortcuts',
  privacy: 'Privacy & data',
  profiles: 'Profiles',
  about: 'About',
} as const

const general = {
  windowTitle: 'Windows',
  newWindow: 'Open a new window',
  newWindowHelp: 'A second window can hold another profile. A profile is open in one window at a time.',
  notificationsTitle: 'Answers in the background',
  notifyAnswers: 'Tell me when an answer is ready',
  notifyAnswersHelp: 'While Parlor is in the background. The notification shows nothing of the chat.',
  datesTitle: 'Dates and times',
  datesHelp: 'Written as this system writes them. Change it in the settings of the system.',
  datesExample: (example: string) => `Now: ${example}`,
  folderTitle: 'Data folder',
  folderHelp: 'Everything that Parlor keeps is in this folder.',
  versionTitle: 'Version',
  openAbout: 'About this application',
} as const

const scope = {
  label: 'Settings for',
  profile: 'This profile',
  profileText: 'Your own choices',
  application: 'All profiles',
  applicationText: 'The application’s default',
  profileHelp: 'Changes here are for this profile only. What you leave alone follows the application’s default.',
  applicationHelp:
    'The application’s default, for every profile that has not chosen its own. Only you, the owner, can change it.',
  own: 'Your own',
  inherited: 'Application’s default',
  useDefault: 'Use the application’s default',
  useDefaultHelp: 'This profile has its own values, marked “Your own”.',
  useDefaultConfirm: 'Use the application’s default for this profile?',
  useDefaultConfirmText:
    'This profile’s own server, model, system prompt and limits are given up, and the application’s default takes their place. Its own API key stays saved.',
} as const

const models = {
  serverTitle: 'Server',
  serverText: 'The server that writes the answers. Your messages go there and nowhere else.',
  presetLabel: 'Which server',
  presets: {
    openai: { name: 'OpenAI', text: 'Needs an API key' },
    ollama: { name: 'Ollama', text: 'On this computer' },
    'lm-studio': { name: 'LM Studio', text: 'On this computer' },
    'llama-cpp': { name: 'llama.cpp', text: 'On this computer' },
    custom: { name: 'Another server', text: 'Works like OpenAI’s' },
    demo: { name: 'Demo assistant', text: 'Inside this app, no key' },
  },
  demoNote:
    'The demo assistant answers with prepared text from inside this app, so that you can try everything without a key or a connection. It is not an AI model.',
  addressLabel: 'Address',
  addressHelp:
    'The base URL of the API, often ending in /v1. It begins with https://, or with http:// for a server on this computer.',
  addressPlaceholder: 'https://server.example/v1',
  addressProblems: {
    empty: 'Enter the address of the server.',
    'no-scheme': 'Begin the address with https://, or with http:// for a server on this computer.',
    'not-an-address': 'This is not an address. An example: https://server.example/v1',
    insecure:
      'http:// is for servers on this computer only, because others on the way could read your messages. Use https:// here.',
    'has-credentials': 'Leave out the name and password before the @. Save an API key below instead.',
    'has-query': 'Leave out everything from the “?” or “#” on.',
  },
  modelTitle: 'Model',
  modelLabel: 'Name of the model',
  modelHelp: 'Choose from the list, or type the name of any model that the server knows.',
  modelMissing: 'Choose a model. Without one, this server can’t be asked.',
  showModels: 'Show the models',
  refreshModels: 'Fetch the list of models again',
  modelsLoading: 'Fetching the list of models',
  modelsListed: (count: number) => (count === 1 ? 'The server lists 1 model.' : `The server lists ${count} models.`),
  modelsFailed: 'The list of models could not be fetched. You can still type a name.',
  modelsNeedKey: 'The list of models can be fetched once a key is saved. You can still type a name.',
  noMatch: 'No model in the list has this name. It is used as you typed it.',
} as const

const keys = {
  title: 'API key',
  noneNeeded: 'A server on this computer usually needs no key.',
  perhapsNeeded: 'Enter one if this server asks for it.',
  states: {
    none: 'No key is saved.',
    stored: (origin: string) => `A key is saved for ${origin}. It is sent to that server only.`,
    session: (origin: string) =>
      `A key for ${origin} is kept until Parlor is closed, because this system has no safe place for keys. It is sent to that server only.`,
    unreadable: 'A key is saved, but this system can’t read it any more. Enter it again to replace it.',
  },
  fromApplication: (origin: string) =>
    `The application’s key for ${origin} is used. You can use it but not see it. A key of your own takes its place.`,
  otherServer: (origin: string) =>
    `The server chosen above is another one: the key is not sent to ${origin}. One key is kept at a time, so a new one takes its place.`,
  enterLabel: 'New API key',
  enterHelp: (origin: string) =>
    `It is saved for ${origin} and sent only there. It can’t be shown again, only replaced or removed.`,
  needAddress: 'Enter the address of the server first: a key belongs to one server.',
  wrongCharacters: 'A key has no spaces and only plain letters, digits and signs. Copy it again.',
  show: 'Show what I type',
  hide: 'Hide what I type',
  add: 'Enter a key',
  replace: 'Replace key',
  remove: 'Remove key',
  save: 'Save key',
  removeConfirm: 'Remove the key?',
  removeConfirmText: (origin: string) =>
    `The key for ${origin} is deleted from this computer. To use this server again you need to enter it again.`,
  failed: 'The key was not saved',
} as const

const test = {
  title: 'Connection',
  run: 'Test connection',
  running: 'Asking the server',
  addressNotSaved: 'The address above can’t be used, so nothing was asked',
  good: 'The connection works',
  goodText: (models: number, time: string) =>
    models === 0
      ? `The server answered in ${time}. It lists no models.`
      : `The server answered in ${time} and lists ${models === 1 ? '1 model' : `${models} models`}.`,
  help: 'Asks the server for its models and, where needed, for one word of an answer. Nothing of your chats is sent.',
} as const

const chat = {
  writingTitle: 'Writing',
  sendLabel: 'Send a message with',
  sendWith: {
    enter: { name: 'Enter', text: 'Shift+Enter begins a new line' },
    'mod-enter': { name: (mod: string) => `${mod}+Enter`, text: 'Enter begins a new line' },
  },
  answersTitle: 'Answers',
  promptLabel: 'System prompt',
  promptHelp:
    'Told to the model before every chat: how it should answer, what it should know. Leave it empty for none.',
  promptTooLong: (most: string) => `The system prompt can have ${most} characters at most.`,
  temperatureLabel: 'Temperature',
  temperatureHelp:
    'From 0 to 2. Low values keep to the likeliest words, high values vary more. Some models allow only their default. Empty: the server’s default.',
  temperatureWrong: 'Enter a number from 0 to 2.',
  maxTokensLabel: 'Longest answer',
  maxTokensHelp:
    'In tokens: one is about three quarters of an English word. An answer that reaches the limit is cut off. Empty: the server’s default.',
  maxTokensWrong: 'Enter a whole number from 1 to 1,000,000.',
  serverDefault: 'The server’s default',
  effortLabel: 'Thinking before the answer',
  effortHelp:
    'For models that think first. More takes longer and costs more. Left out where a server does not know it.',
  efforts: {
    default: 'The server’s default',
    minimal: 'As little as possible',
    low: 'A little',
    medium: 'Some',
    high: 'A lot',
  },
} as const

const appearance = {
  themeLabel: 'Theme',
  themeHelp: 'For this profile. The chooser of profiles uses the theme that was used last.',
  themes: {
    system: { name: 'Like the system', text: 'Changes when the system does' },
    light: { name: 'Light', text: 'Dark text on light' },
    dark: { name: 'Dark', text: 'Light text on dark' },
  },
} as const

const profiles = {
  ownTitle: 'Your profile',
  emailTaken: 'Another profile of this computer has this email already.',
  listTitle: 'Profiles of this computer',
  listText: 'You see who has a profile, never what is in it.',
  you: 'You',
  neverOpened: 'Never opened',
  lastOpened: (when: string) => `Last opened ${when}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeOpenElsewhere: 'Close its other window first.',
} as const

const about = {
  version: 'Version',
  licence: 'Licence',
  licenceText: 'MIT. Free to use, change and share.',
  runsOn: 'Runs on',
  electron: 'Electron',
  host: 'The compatibility host: Chromium and Node, used for development',
  system: 'System',
  platforms: { darwin: 'macOS', linux: 'Linux', win32: 'Windows' },
  tagline: 'AI chat for a shared computer: several people, one machine, each with a private history.',
  privacyTitle: 'Nothing is reported',
  privacyText:
    'Parlor sends no statistics, no crash reports and no identifiers to anyone. It connects only to the server that you chose for answers.',
} as const

/** Words of the settings area. */
export const settings = {
  sheet,
  sectionNames,
  general,
  scope,
  models,
  keys,
  test,
  chat,
  appearance,
  privacy,
  entries,
  profiles,
  about,
} as const
