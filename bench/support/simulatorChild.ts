import { startSimulator } from '../../simulator';

void startSimulator().then(({ url }) => process.send?.(url));
