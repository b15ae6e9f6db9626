import type { World } from '../world';
import type { Transport } from './state';
export interface TransportView { uit: string }
export const transportView = (transport: Transport): TransportView => ({ uit: transport.uit });
export function dueRow(_world: World, _options: object): { uit: string } {
	throw new Error('not there yet');
}
