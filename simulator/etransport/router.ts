import type { Reply, SimRequest } from '../http';
import type { Grant } from '../oauth/tokens';
import type { Environment } from '../state';
import type { World } from '../world';
export function transportRoute(_r: SimRequest, _w: World, _g: Grant, _e: Environment, _rest: string): Reply | undefined {
	return undefined;
}
