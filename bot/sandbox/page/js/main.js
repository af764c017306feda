// The page begins here: draw the frame, then ask the server for everything.

import "./places.js";
import "./tools.js";
import "./guide.js";
import { startConversation } from "./conversation.js";
import { hushToasts, toast } from "./dialog.js";
import { byId } from "./dom.js";
import { begin, RETRY_MS } from "./go.js";
import { mark } from "./icons.js";
import { t, translateSkeleton } from "./i18n.js";
import { loadSamples } from "./load.js";
import { startModal } from "./modal.js";
import "./panes.js";
import { startRegions } from "./regions.js";
import { emit, on } from "./state.js";
import { startThread } from "./thread.js";
import { startWire } from "./wire.js";

byId("brand-mark").append(mark(30));
startConversation();
startThread();
startWire();
startModal();
startRegions();
on("lang", translateSkeleton);
on("lang", hushToasts);
emit("lang");

/** The server may still be starting when the page opens. */
async function start() {
  if (await begin()) { loadSamples(); return; }
  toast(t("failed_load"), "warn");
  setTimeout(start, RETRY_MS);
}

start();
