export interface N8nInstall { nodeBinary: string; n8nBinary: string }
