/* What every page may use. Each part looks for its own elements and does nothing where there are none. */
import "./search-key.js";
import "./job-progress.js";
import "./bulk-select.js";
import "./confirm-leave.js";
import "./auto-submit.js";
import "./room-settings.js";
import "./room-palette.js";
import "./first-error.js";
import "./menus.js";
