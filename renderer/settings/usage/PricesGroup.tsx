import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { FACTS_MONTH, OPENAI_MODELS } from '../../../shared/modelFacts.ts'
import type { ModelFacts, UsageSettings } from '../../../shared/usage.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { words } from '../../words/words.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { OwnPriceForm } from './OwnPriceForm.tsx'
import { EMPTY_FIELDS, fieldsOf } from './priceFields.ts'
import { TableBox } from './TableBox.tsx'
import styles from './UsageSection.module.css'

const text = words.usage.settings

/** The models of the table: those that were set here first. Of one without a price of its own the built-in price counts. */
function tableLines({ models }: UsageSettings): readonly (ModelFacts & { readonly isOwn: boolean })[] {
  const builtIn = (name: string) => OPENAI_MODELS.find(({ model }) => model === name)
  const own = models.map((facts) => ({
    ...facts,
    price: facts.price ?? builtIn(facts.model)?.price ?? null,
    isOwn: true,
  }))
  const others = OPENAI_MODELS.filter(({ model }) => !own.some((line) => line.model === model))
  return [...own, ...others.map((facts) => ({ ...facts, isOwn: false }))]
}

/** What tokens cost; the owner takes a line into the form to change it. */
export function PricesGroup({ settings }: { readonly settings: UsageSettings }) {
  const isOwner = useSessionStore((state) => state.session?.profile.role === 'owner')
  const [fields, setFields] = useState(EMPTY_FIELDS)
  const price = useRef<HTMLInputElement>(null)
  const change = (facts: ModelFacts) => {
    setFields(fieldsOf(facts))
    price.current?.focus()
  }
  return (
    <SettingsGroup title={text.pricesTitle} text={text.pricesText(words.usage.monthName(FACTS_MONTH))}>
      <TableBox label={text.pricesTitle}>
        <thead>
          <tr>
            <th scope="col">{text.model}</th>
            <th scope="col">{text.input}</th>
            <th scope="col">{text.output}</th>
          </tr>
        </thead>
        <tbody>
          {tableLines(settings).map(({ isOwn, ...facts }) => (
            <tr key={facts.model}>
              <th scope="row">
                <bdi>{facts.model}</bdi>
                {isOwn && <span className={styles.note}> {text.own}</span>}
              </th>
              <td>{facts.price === null ? text.unknown : words.usage.money(facts.price.input * 1_000_000)}</td>
              <td>
                <span className={styles.last}>
                  {facts.price === null ? text.unknown : words.usage.money(facts.price.output * 1_000_000)}
                  {isOwner && (
                    <IconButton
                      size="small"
                      label={text.change(facts.model)}
                      icon={<Pencil />}
                      onClick={() => change(facts)}
                    />
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      {isOwner ? <OwnPriceForm {...{ fields, setFields, price }} /> : <p className={styles.note}>{text.ownerOnly}</p>}
    </SettingsGroup>
  )
}
