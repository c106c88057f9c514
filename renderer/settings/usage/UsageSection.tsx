import { useEffect, useState } from 'react'
import type { UsageReport } from '../../../shared/usage.ts'
import { useUsageReport } from '../../state/usageReportStore.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { MonthChart } from './MonthChart.tsx'
import { PricesGroup } from './PricesGroup.tsx'
import { TableBox } from './TableBox.tsx'
import styles from './UsageSection.module.css'

const text = words.usage.settings

/** What the profile's answers used and cost, and the prices they are counted with. */
export function UsageSection() {
  const { report, reportMonth, settings, failure, load, leave } = useUsageReport()
  const [month, setMonth] = useState(thisMonth)
  useEffect(() => void load(month), [load, month])
  useEffect(() => leave, [leave])
  const failed = failure && (
    <Banner
      tone="danger"
      title={text.failed}
      action={{ label: words.actions.tryAgain, onClick: () => void load(month) }}
    >
      {failureText(failure)}
    </Banner>
  )
  if (report === null || settings === null) return failed ?? <Spinner label={words.actions.loading} />
  return (
    <>
      {failed}
      <SettingsGroup title={text.monthsTitle} text={text.monthsText}>
        {report.months.length === 0 ? (
          <p className={styles.note}>{text.nothing}</p>
        ) : (
          <>
            <MonthChart months={report.months} chosen={month} onChoose={setMonth} />
            <p className={styles.note}>{text.inAll(report.total)}</p>
            <Models month={reportMonth} models={report.models} />
          </>
        )}
      </SettingsGroup>
      <PricesGroup settings={settings} />
    </>
  )
}

function Models({ month, models }: { readonly month: string; readonly models: UsageReport['models'] }) {
  if (models.length === 0) return <p className={styles.note}>{text.nothingIn(words.usage.monthName(month))}</p>
  return (
    <TableBox label={text.byModel(words.usage.monthName(month))}>
      <caption className={styles.caption}>{text.byModel(words.usage.monthName(month))}</caption>
      <thead>
        <tr>
          <th scope="col">{text.model}</th>
          <th scope="col">{text.requests}</th>
          <th scope="col">{text.tokensAndCost}</th>
        </tr>
      </thead>
      <tbody>
        {models.map((line) => (
          <tr key={line.name}>
            <th scope="row">
              <bdi>{line.name}</bdi>
            </th>
            <td>{line.requests.toLocaleString()}</td>
            <td>{words.usage.spent(line)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  )
}

function thisMonth(): string {
  const now = new Date()
  return `${String(now.getFullYear()).padStart(4, '0')}-${String(now.getMonth() + 1).padStart(2, '0')}`
}
