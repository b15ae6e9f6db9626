import type { INodeProperties } from 'n8n-workflow';

import { cifsField } from '../shared/descriptions/cif';

/** Fields of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'multiOptions',
		required: true,
		default: ['invoiceReceived'],
		description: 'Which messages start the workflow',
		options: [
			{
				name: 'Any Message',
				value: 'any',
				description: 'Everything ANAF lists, kinds that are new included',
			},
			{
				name: 'Buyer Message',
				value: 'buyerMessage',
				description: 'What a buyer writes about an invoice, both received and sent',
			},
			{
				name: 'Invoice Received',
				value: 'invoiceReceived',
				description: 'A supplier’s invoice or credit note has arrived',
			},
			{
				name: 'Invoice Rejected',
				value: 'invoiceRejected',
				description: 'ANAF refused an invoice that was sent; the buyer did not get it',
			},
			{
				name: 'Invoice Sent',
				value: 'invoiceSent',
				description: 'ANAF accepted an invoice and handed it to the buyer',
			},
		],
	},
	cifsField,
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		description: 'Where to begin when the workflow is activated for the first time. Later it goes on where it was.',
		options: [
			{
				name: 'Days Back',
				value: 'daysBack',
				description: 'Also the messages of some days before',
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
		typeOptions: { minValue: 1, maxValue: 59, numberPrecision: 0 },
		description: 'How many days to go back. ANAF keeps messages for 60 days.',
		displayOptions: { show: { startFrom: ['daysBack'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Daily Sweep Days',
				name: 'dailySweepDays',
				type: 'number',
				default: 60,
				typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 0 },
				description: 'How far back to look once a day for messages that ANAF listed very late. 0 turns it off.',
			},
			{
				displayName: 'Include Invoice',
				name: 'includeInvoice',
				type: 'options',
				default: 'simplified',
				description: 'Whether to download each message and add what is in it: the invoice, the reasons of a rejection, or the text of a buyer’s message. ANAF allows ten downloads a message and day.',
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
				description: 'How many messages one poll hands on. The rest follows with the next poll, oldest first.',
			},
			{
				displayName: 'Overlap Hours',
				name: 'overlapHours',
				type: 'number',
				default: 24,
				typeOptions: { minValue: 2, maxValue: 336, numberPrecision: 0 },
				description: 'How many hours each poll looks back again. ANAF lists messages late and out of order; none is handed on twice.',
			},
		],
	},
];
