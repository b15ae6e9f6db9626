import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LIMITS } from '../../anaf/api/limits';
import { cifsField } from '../shared/descriptions/cif';
import { optionsCollection } from '../shared/fields/collection';

/** How far back anybody may ask: a day less than ANAF lists, so that nothing is at the edge of its list while it is read. */
export const MOST_DAYS_BACK = LIMITS.retentionDays - 1;

/** What can start a workflow, as the panel lists it. */
export const events: readonly INodePropertyOptions[] = [
	{
		name: 'Connection: Access About to End',
		value: 'accessEnding',
		description: 'Only some days are left until the credential has to be connected again with the certificate',
	},
	{
		name: 'Connection: Company Cannot Be Read',
		value: 'companyUnreadable',
		description: 'ANAF does not give the lists of a company, mostly because rights in SPV are missing',
	},
	{
		name: 'e-Factura: Any Message',
		value: 'any',
		description: 'Everything that ANAF lists in RO e-Factura, also kinds that are new',
	},
	{
		name: 'e-Factura: Buyer Message',
		value: 'buyerMessage',
		description: 'A message of a buyer about an invoice, received or sent',
	},
	{
		name: 'e-Factura: Invoice Received',
		value: 'invoiceReceived',
		description: 'A supplier’s invoice or credit note has arrived',
	},
	{
		name: 'e-Factura: Invoice Rejected',
		value: 'invoiceRejected',
		description: 'ANAF refused an invoice that was sent; the buyer did not get it',
	},
	{
		name: 'e-Factura: Invoice Sent',
		value: 'invoiceSent',
		description: 'ANAF accepted an invoice and handed it to the buyer',
	},
	{
		name: 'e-Transport: Any Change',
		value: 'transportAny',
		description: 'Declarations accepted, rejected, corrected or confirmed, and changes of vehicle',
	},
	{
		name: 'e-Transport: Confirmed',
		value: 'transportConfirmed',
		description: 'The recipient confirmed, confirmed in part or refused a transport',
	},
	{
		name: 'e-Transport: Declaration Accepted',
		value: 'transportAccepted',
		description: 'A declared transport has a valid UIT',
	},
	{
		name: 'e-Transport: Declaration Rejected',
		value: 'transportRejected',
		description: 'ANAF refused a declaration, correction, deletion, confirmation or change of vehicle',
	},
	{
		name: 'e-Transport: Named as Carrier',
		value: 'transportForCarrier',
		description: 'Another company declared a transport that names this one as carrier',
	},
	{
		name: 'e-Transport: UIT About to Expire',
		value: 'transportExpiring',
		description:
			'The UIT of a transport that is not confirmed is valid for some hours only; see the option Hours Before Expiry',
	},
	{
		name: 'e-Transport: Vehicle Changed',
		value: 'transportVehicleChanged',
		description: 'Another vehicle carries the goods of a declared transport',
	},
];

/** Fields of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'multiOptions',
		required: true,
		default: ['invoiceReceived'],
		description: 'What starts the workflow. Events of RO e-Factura and of RO e-Transport can be chosen together.',
		options: [...events],
	},
	cifsField,
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		description: 'Where to start when the workflow is activated for the first time. Later it continues where it was.',
		options: [
			{
				name: 'Days Back',
				value: 'daysBack',
				description: 'Also the messages and transports of the days before',
			},
			{
				name: 'Now',
				value: 'now',
				description: 'Only what arrives from then on',
			},
		],
	},
	{
		displayName: 'Days Back',
		name: 'daysBack',
		type: 'number',
		default: 7,
		typeOptions: { minValue: 1, maxValue: MOST_DAYS_BACK, numberPrecision: 0 },
		description: `How many days to go back. ANAF lists messages and transports of ${LIMITS.retentionDays} days.`,
		displayOptions: { show: { startFrom: ['daysBack'] } },
	},
	optionsCollection([
		{
			displayName: 'Daily Look Back (Days)',
			name: 'dailySweepDays',
			type: 'number',
			default: 60,
			typeOptions: { minValue: 0, maxValue: LIMITS.retentionDays, numberPrecision: 0 },
			description:
				'How many days to look back once a day, for messages that ANAF listed very late and transports that changed late. 0 turns it off.',
		},
		{
			displayName: 'Days Before Access Ends',
			name: 'accessDays',
			type: 'number',
			default: 14,
			typeOptions: { minValue: 1, maxValue: 90, numberPrecision: 0 },
			description: 'How many days before the access ends the workflow starts, once a day',
			displayOptions: { show: { '/event': ['accessEnding'] } },
		},
		{
			displayName: 'Hours Before Expiry',
			name: 'expiryHours',
			type: 'number',
			default: 24,
			typeOptions: { minValue: 1, maxValue: 360, numberPrecision: 0 },
			description: 'How many hours before the UIT expires the workflow starts',
			displayOptions: { show: { '/event': ['transportExpiring'] } },
		},
		{
			displayName: 'Include Invoice',
			name: 'includeInvoice',
			type: 'options',
			default: 'simplified',
			description:
				'RO e-Factura: whether to download each message and add what is in it: the invoice, the reasons of a rejection, or the text of a buyer’s message. ANAF allows ten downloads of a message a day.',
			options: [
				{
					name: 'No',
					value: 'none',
				},
				{
					name: 'Yes, All Fields',
					value: 'full',
				},
				{
					name: 'Yes, Simplified',
					value: 'simplified',
				},
			],
		},
		{
			displayName: 'Maximum per Poll',
			name: 'maximumPerPoll',
			type: 'number',
			default: 100,
			typeOptions: { minValue: 1, maxValue: 5000, numberPrecision: 0 },
			description:
				'How many items one poll can give; the rest comes with the next poll, oldest first. Events of one transport stay together.',
		},
		{
			displayName: 'Overlap Hours',
			name: 'overlapHours',
			type: 'number',
			default: 24,
			typeOptions: { minValue: 2, maxValue: 336, numberPrecision: 0 },
			description:
				'RO e-Factura: how many hours each poll looks back. ANAF lists messages late and out of order; none comes twice for that.',
		},
	]),
];
