// Says every fault that Microsoft's own package finds in the Teams manifest; its schemas come with it, so no network is needed.
// `validateAgainstSchema` of AppManifestUtils, since the older ManifestUtil.validateManifest fetches its schema.
import fs from "node:fs";
import manifests from "@microsoft/app-manifest";

const kept = new URL("../../manifest/teams/manifest.json", import.meta.url);
const faults = await manifests.AppManifestUtils.validateAgainstSchema(JSON.parse(fs.readFileSync(kept, "utf8")));
for (const fault of faults) console.error(fault);
console.log(`manifest/teams/manifest.json: ${faults.length} faults.`);
process.exit(faults.length ? 1 : 0);
