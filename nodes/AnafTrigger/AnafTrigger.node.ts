import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { efacturaMessages } from './messages';
import { poll } from './poll';
import { properties } from './properties';
import { sample } from './sample';

const SOURCES = [efacturaMessages];

/** Starts a workflow when something new is in a company's RO e-Factura messages. */
export class AnafTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ANAF Trigger',
		name: 'anafTrigger',
		icon: { light: 'file:anafTrigger.svg', dark: 'file:anafTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [].concat($parameter["event"]).join(", ") }}',
		description: 'Starts the workflow when RO e-Factura has new messages: invoices received, sent or rejected, and messages of buyers',
		eventTriggerDescription: 'Fetches the latest messages from ANAF',
		activationMessage: 'New messages at ANAF will now start the workflow. They are looked for at the times you set.',
		defaults: { name: 'ANAF Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'anafOAuth2Api', required: true }],
		triggerPanel: {
			header: 'Fetch the latest messages from ANAF',
			executionsHelp: {
				inactive:
					'A test run shows up to five of the latest messages and changes nothing. Once the workflow is active, only new messages start it, and those executions are in the executions list.',
				active:
					'A test run shows up to five of the latest messages and changes nothing. The workflow is active: new messages start it, and those executions are in the executions list.',
			},
			activationHint: 'Once the workflow is active, ANAF is asked for new messages at the times you set.',
		},
		hints: [
			{
				message: 'One poll can bring several messages, each as an item of its own',
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
