import { useEffect, useRef, useState } from 'react'
import styles from './Markdown.module.css'

type Katex = typeof import('./typesetFormula.ts')

let typesetter: Katex | null = null
let loading: Promise<Katex> | null = null

function loadTypesetter(): Promise<Katex> {
  loading ??= import('./typesetFormula.ts').then((loaded) => {
    typesetter = loaded
    return loaded
  })
  return loading
}

interface MathFormulaProps {
  /** LaTeX. */
  readonly formula: string
  /** The formula with its marks, shown until it is typeset and when it can't be. */
  readonly source: string
  /** On a line of its own. */
  readonly display: boolean
}

/** A formula. The typesetting code is loaded when the first formula is shown. */
export function MathFormula({ formula, source, display }: MathFormulaProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [isLoaded, setLoaded] = useState(typesetter !== null)
  const [isTypeset, setTypeset] = useState(false)

  useEffect(() => {
    if (isLoaded) return
    let isShown = true
    loadTypesetter().then(
      () => isShown && setLoaded(true),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [isLoaded])

  useEffect(() => {
    if (!isLoaded || !place.current || !typesetter || formula.trim() === '') return setTypeset(false)
    setTypeset(typesetter.typesetFormula(formula, place.current, display))
  }, [isLoaded, formula, display])

  return (
    <span className={display ? styles.mathDisplay : undefined} dir="ltr">
      <span ref={place} hidden={!isTypeset} />
      {!isTypeset && <code>{source}</code>}
    </span>
  )
}
