import { locatorField } from '../../shared/descriptions/locator';

/** A message, by the ID it is downloaded with. */
export const messageLocator = {
	list: 'searchMessages',
	choose: 'Choose a message',
	example: 'e.g. 3001503294',
} as const;

/** A received invoice, by its upload index. */
export const receivedLocator = {
	list: 'searchReceivedInvoices',
	choose: 'Choose an invoice',
	example: 'e.g. 5001131297',
} as const;

/**
 * A document that was sent. ANAF lists what it has answered and nothing that still waits for its answer, which goes by its index
 * (docs/decisions/100).
 */
export const uploadField = locatorField({
	displayName: 'Upload',
	name: 'uploadIndex',
	list: 'searchUploads',
	choose: 'Choose an upload',
	example: 'e.g. 5001131297',
	description:
		'The upload index that Upload returned (index de încărcare). The list has what ANAF has answered; an upload that still waits is not in it.',
});
