import type { Declaration } from './model';

/** What a declaration does. A correction is a notification that names the UIT it replaces. */
export type SentKind = 'notification' | 'correction' | 'deletion' | 'confirmation' | 'vehicleChange';

/** What a declaration does; a document with no operation at all counts as a notification. */
export function kindOf(declaration: Declaration): SentKind {
	if (declaration.deletion !== undefined) return 'deletion';
	if (declaration.confirmation !== undefined) return 'confirmation';
	if (declaration.vehicleChange !== undefined) return 'vehicleChange';
	return declaration.notification?.correctionOfUit === undefined ? 'notification' : 'correction';
}

/** The UIT a declaration is about, when it has one already. */
export function uitOf(declaration: Declaration): string | undefined {
	const { notification, deletion, confirmation, vehicleChange } = declaration;
	return deletion?.uit ?? confirmation?.uit ?? vehicleChange?.uit ?? notification?.correctionOfUit;
}
