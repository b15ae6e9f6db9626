import type { INodeProperties } from 'n8n-workflow';

import { LIMITS } from '../../../anaf/api/limits';

/** For how long there is something to look back at. */
export const MESSAGES_KEPT = `ANAF keeps messages for ${LIMITS.retentionDays} days`;

/** How many days back a list of ANAF’s begins. */
export const daysField: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LIMITS.retentionDays },
	default: 7,
	description: `How many days to look back, ${LIMITS.retentionDays} at the most`,
};
