import type { ErrorWordsFrom } from './errorTypes.ts'

const internal: ErrorWordsFrom = () => ({
  title: 'Something went wrong inside Parlor',
  text: 'What you wrote is still here. Try again; if it happens again, restart Parlor.',
  action: 'retry',
})

/** Words for refused requests, and for trouble with profiles and with the disk. */
export const requestErrorWords = {
  'bad-request': () => ({
    title: 'That can’t be done',
    text: 'Parlor did not accept one of the values. Check what you entered and try again.',
    action: null,
  }),
  'not-found': () => ({
    title: 'That is not here any more',
    text: 'It may have been removed in the meantime.',
    action: null,
  }),
  'no-profile': () => ({
    title: 'No profile is open',
    text: 'Choose a profile first.',
    action: null,
  }),
  'not-allowed': () => ({
    title: 'This profile can’t do that',
    text: 'Only the owner of this installation can change this.',
    action: null,
  }),
  'too-large': () => ({
    title: 'This message is too long',
    text: 'One message can hold up to 1 MB of text. Shorten it, or send it in parts.',
    action: 'edit-message',
  }),
  'too-many-requests': () => ({
    title: 'That was a lot at once',
    text: 'Wait a moment and try again.',
    action: 'retry',
  }),
  busy: () => ({
    title: 'An answer is still on its way',
    text: 'Wait until it is complete, or stop it first.',
    action: null,
  }),
  'chat-in-trash': () => ({
    title: 'This chat is in the trash',
    text: 'Restore it first, then it takes messages again.',
    action: null,
  }),
  internal,
  'email-taken': () => ({
    title: 'This email is already in use',
    text: 'Another profile on this computer has this email. Use a different one.',
    action: null,
  }),
  'profile-open-elsewhere': () => ({
    title: 'This profile is open in another window',
    text: 'A profile can be open in one window at a time. Use that window, or close the profile there.',
    action: null,
  }),
  'profile-damaged': () => ({
    title: 'The history of this profile is damaged',
    text: 'Its file can’t be read, or not all of it. Nothing was deleted, and the other profiles still work.',
    action: null,
  }),
  'profile-missing': () => ({
    title: 'The history of this profile is gone',
    text: 'Its files are not where they were. If they are on another disk, connect it and choose the profile again. Nothing was put in their place.',
    action: null,
  }),
  'profile-too-new': () => ({
    title: 'This profile comes from a newer Parlor',
    text: 'Its history was written by a newer version. Update Parlor to open it. Nothing was changed.',
    action: null,
  }),
  'confirmation-mismatch': () => ({
    title: 'The name does not match',
    text: 'Type the name exactly as it is shown.',
    action: null,
  }),
  'preset-name-taken': () => ({
    title: 'There is a preset with this name already',
    text: 'Choose another name. Capitals and accents make no difference.',
    action: null,
  }),
  'too-many-presets': () => ({
    title: 'There are too many presets',
    text: 'A profile can have 200. Delete one that you no longer use.',
    action: null,
  }),
  'disk-full': () => ({
    title: 'The disk is full',
    text: 'Nothing more can be saved until there is free space. Keep this window open and free some space.',
    action: 'retry',
  }),
  'storage-failed': () => ({
    title: 'The disk can’t be written',
    text: 'Saving failed. Keep this window open and check the disk; Parlor keeps trying.',
    action: 'retry',
  }),
  'read-only': () => ({
    title: 'This profile can only be read',
    text: 'Its folder does not allow changes, so nothing new can be saved.',
    action: null,
  }),
  'import-not-known': () => ({
    title: 'Parlor does not know this file',
    text: 'Choose the ZIP file or the folder of a ChatGPT export, or a JSON file that Parlor exported.',
    action: null,
  }),
  'import-damaged': () => ({
    title: 'The file is damaged',
    text: 'It ends too early or has errors in it. Nothing was imported. Download the export again.',
    action: null,
  }),
  'import-refused': () => ({
    title: 'The archive is not safe to open',
    text: 'It has names or sizes that no export has. Nothing was imported.',
    action: null,
  }),
  'import-too-large': () => ({
    title: 'This is more than one import can hold',
    text: 'An import holds up to 512 MB of chats and 200,000 messages. Nothing was imported. Try its parts one by one.',
    action: null,
  }),
  'transfer-busy': () => ({
    title: 'An export or import is still running',
    text: 'Wait until it is done, or cancel it.',
    action: null,
  }),
  'file-empty': () => ({
    title: 'The file is empty',
    text: 'There is nothing in it to send.',
    action: null,
  }),
  'file-not-supported': () => ({
    title: 'This kind of file can’t be sent',
    text: 'Attach pictures (PNG, JPEG, GIF, WebP), PDFs, or files of text or code.',
    action: null,
  }),
  'temporary-no-files': () => ({
    title: 'A temporary chat has no files',
    text: 'Files are stored on this computer, and nothing of a temporary chat is.',
    action: null,
  }),
  'file-too-large': () => ({
    title: 'The file is too large',
    text: 'A picture may have 10 MB, a text file 1 MB, a PDF 20 MB, 500 pages and 1 MB of text.',
    action: null,
  }),
  'too-many-files': () => ({
    title: 'Too many files',
    text: 'A message may have 10 files. Send some of them with the next message.',
    action: null,
  }),
  'pdf-damaged': () => ({
    title: 'The PDF can’t be read',
    text: 'It is damaged, or takes too much time or memory to read.',
    action: null,
  }),
  'pdf-protected': () => ({
    title: 'The PDF is protected',
    text: 'It asks for a password. Save a copy without one and attach that.',
    action: null,
  }),
  'pdf-without-text': () => ({
    title: 'The PDF has no text',
    text: 'Its pages are pictures. Attach pictures of the pages that matter instead.',
    action: null,
  }),
  'file-failed': () => ({
    title: 'The file could not be read or written',
    text: 'Check that its folder exists, that it may be used and has space left. Then try again.',
    action: null,
  }),
} satisfies Record<string, ErrorWordsFrom>
