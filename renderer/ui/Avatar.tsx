import styles from './Avatar.module.css'
import { initialsOf } from './initialsOf.ts'

interface AvatarProps {
  readonly name: string
  /** Name of a `--profile-*` colour of the tokens. */
  readonly colour: string
  readonly size?: 'small' | 'medium' | 'large'
}

/** A coloured disc with a person's initials. Decoration: the name stands beside it. */
export function Avatar({ name, colour, size = 'medium' }: AvatarProps) {
  return (
    <span className={styles.avatar} data-size={size} data-colour={colour} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
