import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { triggerSubtitleOf } from '../shared/subtitle';
import { efacturaMessages } from './messages';
import { poll } from './poll';
import { events, properties } from './properties';
import { sample } from './sample';
import { transportCarriage, transportDeclarations } from './transports';

const SOURCES = [efacturaMessages, transportDeclarations, transportCarriage];

/** Starts a workflow when something new is in a company's RO e-Factura messages or RO e-Transport declarations. */
export class AnafTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF Trigger',
		name: 'anafTrigger',
		icon: { light: 'file:anafTrigger.svg', dark: 'file:anafTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitleOf(events),
		description:
			'Starts the workflow when something is new at ANAF: RO e-Factura invoices and messages, RO e-Transport declarations',
		eventTriggerDescription: 'Fetches the latest events from ANAF',
		activationMessage: 'New events at ANAF will now start the workflow. ANAF is asked at the times you set.',
		defaults: { name: 'ANAF Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'anafOAuth2Api', required: true }],
		triggerPanel: {
			header: 'Fetch the latest events from ANAF',
			executionsHelp: {
				inactive:
					'A test run shows up to five of the latest events and changes nothing. Once the workflow is active, only new ones start it, and those executions are in the executions list.',
				active:
					'A test run shows up to five of the latest events and changes nothing. The workflow is active: new ones start it, and those executions are in the executions list.',
			},
			activationHint: 'Once the workflow is active, ANAF is asked for new events at the times you set.',
		},
		hints: [
			{
				message: 'One poll can give several events, each as its own item',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		properties: [...properties],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getMode() === 'manual' ? await sample(this, SOURCES) : await poll(this, SOURCES);
	}
}
