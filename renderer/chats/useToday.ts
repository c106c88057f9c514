import { useEffect, useState } from 'react'

function midnightAfter(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}

/** A moment of today; changes only when the day does, also after the computer has slept. */
export function useToday(): Date {
  const [today, setToday] = useState(() => new Date())
  useEffect(() => {
    const check = () => {
      if (Date.now() >= midnightAfter(today)) setToday(new Date())
    }
    const timer = setTimeout(check, midnightAfter(today) - Date.now())
    window.addEventListener('focus', check)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', check)
    }
  }, [today])
  return today
}
