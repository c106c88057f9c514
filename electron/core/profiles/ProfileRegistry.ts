import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type EntityManager, Not } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { Profile } from '../../../shared/models.ts'
import { normaliseEmail } from '../../../shared/normaliseEmail.ts'
import type { Database } from '../database/Database.ts'
import { openDatabase } from '../database/openDatabase.ts'
import type { Log, Now } from '../ports.ts'
import { registryKind } from './registryKind.ts'
import { UsageLedger } from './UsageLedger.ts'
import { type UserRow, userTable } from './userTable.ts'

/** What {@link ProfileRegistry.open} needs. */
export interface OpenRegistryOptions {
  readonly dataFolder: string
  readonly log: Log
  readonly now: Now
}

/** What a person enters for a new profile. */
export type NewProfile = Pick<Profile, 'name' | 'email' | 'colour'>

/** What a person changes; a field that is absent or undefined stays. */
export type ProfileChanges = { readonly [Field in keyof NewProfile]?: NewProfile[Field] | undefined }

/** Who exists: the profiles of this computer, and where their folders are. */
export class ProfileRegistry {
  /** What every profile used. */
  readonly ledger: UsageLedger
  readonly #database: Database
  readonly #options: OpenRegistryOptions
  /** Ids a folder may be asked for. */
  readonly #known = new Set<string>()

  /** Use {@link ProfileRegistry.open}. */
  constructor(database: Database, options: OpenRegistryOptions) {
    this.#database = database
    this.ledger = new UsageLedger(database)
    this.#options = options
  }

  /**
   * Opens `parlor.db`, making it at the first start, and finishes removals that were cut short.
   * @throws CodedError `profile-damaged`, `profile-too-new`, `disk-full`, `storage-failed`, `read-only`
   */
  static async open(options: OpenRegistryOptions): Promise<ProfileRegistry> {
    const { dataFolder, log, now } = options
    const registry = new ProfileRegistry(
      await openDatabase({ folder: dataFolder, kind: registryKind, log, now }),
      options,
    )
    await registry.#load()
    return registry
  }

  /** Waits for all writes, then closes the file. */
  close(): Promise<void> {
    return this.#database.close()
  }

  /** All profiles, the oldest first. */
  async list(): Promise<Profile[]> {
    const rows = await this.#database.read((manager) =>
      manager.find(userTable, { where: { removing: 0 }, order: { createdAt: 'ASC', id: 'ASC' } }),
    )
    return rows.map(toProfile)
  }

  /** @throws CodedError `not-found` */
  async get(id: string): Promise<Profile> {
    return toProfile(await this.#database.read((manager) => findUser(manager, id)))
  }

  /** Makes a profile; the first one is the owner. @throws CodedError `email-taken` */
  async create({ name, email, colour }: NewProfile): Promise<Profile> {
    const row = await this.#database.write(async (manager) => {
      const emailKey = await checkEmail(manager, email, null)
      const owners = await manager.countBy(userTable, { role: 'owner' })
      const uuid = randomUUID()
      await manager.insert(userTable, {
        uuid,
        name: name.toWellFormed(),
        email: email.toWellFormed(),
        emailKey,
        colour,
        role: owners === 0 ? 'owner' : 'member',
        keyring: null,
        createdAt: this.#options.now(),
        lastOpenedAt: null,
        removing: 0,
      })
      return findUser(manager, uuid)
    })
    this.#known.add(row.uuid)
    return toProfile(row)
  }

  /** Changes a profile. Its history learns a new email when it is opened next. @throws CodedError as `create` */
  async update(id: string, { name, email, colour }: ProfileChanges): Promise<Profile> {
    return this.#change(id, async (manager) => ({
      ...(name === undefined ? {} : { name: name.toWellFormed() }),
      ...(colour === undefined ? {} : { colour }),
      ...(email === undefined ? {} : { email: email.toWellFormed(), emailKey: await checkEmail(manager, email, id) }),
    }))
  }

  /** Notes that a profile is opened now. @throws CodedError `not-found` */
  async touch(id: string): Promise<Profile> {
    return this.#change(id, async () => ({ lastOpenedAt: this.#options.now() }))
  }

  /**
   * Removes a profile and its folder for good. If it is cut short, the next start finishes it; the profile is gone
   * from the list at once. If it was the owner, the oldest one left is the owner now.
   * Its history must be closed. @throws CodedError `not-found`
   */
  async remove(id: string): Promise<void> {
    await this.#database.write(async (manager) => {
      await findUser(manager, id)
      await manager.update(userTable, { uuid: id }, { removing: 1, role: 'member', emailKey: null })
      await chooseOwner(manager)
    })
    await this.#finishRemoval(id)
  }

  /** The folder of a profile of this registry: never a path from elsewhere. @throws CodedError `not-found` */
  folderOf(id: string): string {
    if (!this.#known.has(id)) throw notFound()
    return join(this.#options.dataFolder, 'profiles', id)
  }

  async #change(id: string, change: (manager: EntityManager) => Promise<Partial<UserRow>>): Promise<Profile> {
    const row = await this.#database.write(async (manager) => {
      await findUser(manager, id)
      const changes = await change(manager)
      if (Object.keys(changes).length > 0) await manager.update(userTable, { uuid: id }, changes)
      return findUser(manager, id)
    })
    return toProfile(row)
  }

  async #load(): Promise<void> {
    const rows = await this.#database.read((manager) => manager.find(userTable))
    for (const { uuid } of rows) this.#known.add(uuid)
    for (const { uuid } of rows.filter(({ removing }) => removing === 1)) {
      await this.#finishRemoval(uuid).catch((error: unknown) => {
        this.#options.log.error('profile.not-removed', error, { profile: uuid })
      })
    }
  }

  async #finishRemoval(id: string): Promise<void> {
    await rm(this.folderOf(id), { recursive: true, force: true, maxRetries: 3 }).catch((cause: unknown) => {
      throw new CodedError('storage-failed', 'The folder is not deleted; the next start tries again.', {}, { cause })
    })
    await this.#database.write(async (manager) => {
      await manager.query('UPDATE usage_ledger SET profile = NULL WHERE profile = ?', [id])
      await manager.delete(userTable, { uuid: id, removing: 1 })
    })
    this.#known.delete(id)
  }
}

async function findUser(manager: EntityManager, id: string): Promise<UserRow> {
  const row = await manager.findOneBy(userTable, { uuid: id, removing: 0 })
  if (!row) throw notFound()
  return row
}

async function checkEmail(manager: EntityManager, email: string, ownId: string | null): Promise<string> {
  const emailKey = normaliseEmail(email.toWellFormed())
  const taken = await manager.findOneBy(userTable, ownId === null ? { emailKey } : { emailKey, uuid: Not(ownId) })
  if (taken) throw new CodedError('email-taken', 'Another profile has this email address.', { field: 'email' })
  return emailKey
}

async function chooseOwner(manager: EntityManager): Promise<void> {
  const owners = await manager.countBy(userTable, { role: 'owner' })
  if (owners > 0) return
  const [oldest] = await manager.find(userTable, {
    where: { removing: 0 },
    order: { createdAt: 'ASC', id: 'ASC' },
    take: 1,
  })
  if (oldest) await manager.update(userTable, { id: oldest.id }, { role: 'owner' })
}

function toProfile(row: UserRow): Profile {
  return {
    id: row.uuid,
    name: row.name,
    email: row.email,
    colour: row.colour,
    role: row.role,
    hasPasscode: row.keyring !== null,
    createdAt: row.createdAt,
    lastOpenedAt: row.lastOpenedAt,
  }
}

function notFound(): CodedError {
  return new CodedError('not-found', 'There is no such profile.')
}
