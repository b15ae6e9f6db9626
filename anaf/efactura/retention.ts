/** How long ANAF gives what it lists. */

import { LIMITS } from '../api/limits';
import { dayNumberOf, isoOfDayNumber } from '../calendar';

/** Last day on which ANAF gives a message listed on a day (ISO 8601): `YYYY-MM-DD`; null when the day is not known. */
export function availableUntil(createdAt: string | undefined): string | null {
	const day = dayNumberOf(createdAt ?? '');
	return Number.isNaN(day) ? null : isoOfDayNumber(day + LIMITS.retentionDays);
}
