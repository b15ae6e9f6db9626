/** A moment of the last month that ANAF still keeps messages of, whatever day it is. */
export function inLastMonth(): Date {
	const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Bucharest' }).format(new Date());
	const [year, month] = today.split('-').map(Number);
	return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, 1) - 2 * 86_400_000);
}
