import type { SentKind } from '../../../anaf/transport/kind';

/** The kinds as sentences name them. */
export const KIND_NAMES: Readonly<Record<SentKind, string>> = {
	notification: 'declaration',
	correction: 'correction',
	deletion: 'deletion',
	confirmation: 'confirmation',
	vehicleChange: 'change of vehicle',
};

/** The operation of the node that sends a kind. */
export const KIND_OPERATIONS: Readonly<Record<SentKind, string>> = {
	notification: 'Create',
	correction: 'Correct',
	deletion: 'Delete',
	confirmation: 'Confirm',
	vehicleChange: 'Change Vehicle',
};
