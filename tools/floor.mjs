/**
 * What `npm run test:floor` leaves out, by words of the tests' names: the engine of the oldest n8n that still installs
 * (docs/n8n.md#running) cannot do what these ask for. Everything else below test/nodes must hold under it.
 */
const LEFT_OUT = [
	// Errors have no `failure` there, the field in which newer engines take the cause and when to try again.
	'asks for a new connection when ANAF refuses to renew it',
	'tells the day’s questions used up',
	'ends as "rate limited" when Retry-After is longer than a person would wait',
	// Polls are not told how much time they have; the trigger takes five minutes.
	'is taken to give the usual five minutes',
	'hands on what it has when the time is up, and the rest later',
	'does not wait for a download that hangs when the time of the poll is nearly up',
];

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Arguments of jest that run the node tests but for those. */
export const floorArguments = [
	'test/nodes',
	// That engine leaves a timer running when it is done.
	'--forceExit',
	`--testNamePattern=^(?!.*(?:${LEFT_OUT.map(literally).join('|')}))`,
	// Without the list of tests left out, which is above.
	'--reporters=default',
];

const OTHER_EDITOR = 'its editor has other parts than today, and logs errors of its own';
const NO_TABLE = 'the template needs data table 1.1; this n8n has 1.0';

/**
 * What `npm run e2e:floor` leaves out, by the scenarios' names, with the reason: the oldest n8n that npm can install cannot do what
 * these ask for. Every other scenario must hold in it.
 */
export const floorScenarios = {
	'the HTTP Request node may use the credential to speak to ANAF, and to nobody else':
		'this n8n does not know limits of a credential to hosts: docs/security.md, Old n8n',
	'ANAF Trigger: ANAF down when n8n starts and back later, each message once (the usual engine without the publication service)':
		'this n8n has one engine, which the scenario before this one tries',
	'ANAF Trigger: ANAF down when n8n starts and back later, each message once (the durable engine)':
		'this n8n has no durable engine',
	'ANAF Trigger: ANAF down when n8n starts and back later, each message once (the durable engine with cursors in the database)':
		'this n8n has no durable engine',
	'template "received to table" writes a row and saves ANAF’s PDF': NO_TABLE,
	'every template uses core nodes and ours only, at versions this n8n knows, all connected': NO_TABLE,
	'template "month to accounting" writes a row for each rate once, and makes a ZIP file of purchases and sales':
		NO_TABLE,
	'template "partner watch" makes its table, and the first time tells only what is bad about a partner': NO_TABLE,
	'template "partner watch" tells each change once': NO_TABLE,
	'template "partner watch" says whom ANAF did not answer about, and keeps what it knew of them': NO_TABLE,
	'a credential is filled in the editor and connected in its own window': OTHER_EDITOR,
	'every operation has a panel with all its fields, and no error in the browser': OTHER_EDITOR,
	'in the light editor a list is chosen from, a step is run, and its output or its error is seen': OTHER_EDITOR,
	'in the dark editor a list is chosen from, a step is run, and its output or its error is seen': OTHER_EDITOR,
};
