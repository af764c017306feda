// Slack's names for the emoji that Vigie and people use here.

const NAMES = {
  large_blue_circle: "🔵", blue_circle: "🔵", large_green_circle: "🟢", green_circle: "🟢", large_yellow_circle: "🟡", yellow_circle: "🟡",
  large_orange_circle: "🟠", orange_circle: "🟠", red_circle: "🔴", large_purple_circle: "🟣", white_circle: "⚪", black_circle: "⚫",
  email: "✉️", envelope: "✉️", incoming_envelope: "📨", envelope_with_arrow: "📩", mailbox: "📫", memo: "📝", pencil: "📝", pencil2: "✏️",
  double_vertical_bar: "⏸️", pause_button: "⏸️", arrow_forward: "▶️", white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️",
  x: "❌", no_entry: "⛔", no_entry_sign: "🚫", warning: "⚠️", exclamation: "❗", question: "❓", bell: "🔔", no_bell: "🔕",
  hourglass: "⌛", hourglass_flowing_sand: "⏳", alarm_clock: "⏰", stopwatch: "⏱️", clock9: "🕘", calendar: "📆", date: "📅", spiral_calendar_pad: "🗓️",
  link: "🔗", lock: "🔒", unlock: "🔓", key: "🔑", paperclip: "📎", pushpin: "📌", round_pushpin: "📍", file_folder: "📁", open_file_folder: "📂",
  page_facing_up: "📄", bar_chart: "📊", chart_with_upwards_trend: "📈", clipboard: "📋", books: "📚", book: "📖", mortar_board: "🎓", school: "🏫",
  computer: "💻", desktop_computer: "🖥️", telephone_receiver: "📞", phone: "☎️", video_camera: "📹", movie_camera: "🎥", microphone: "🎤", headphones: "🎧",
  camera: "📷", loudspeaker: "📢", mega: "📣", speech_balloon: "💬", thought_balloon: "💭", busts_in_silhouette: "👥", bust_in_silhouette: "👤",
  wave: "👋", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", clap: "👏", raised_hands: "🙌", pray: "🙏", point_right: "👉", point_up: "☝️",
  ok_hand: "👌", muscle: "💪", eyes: "👀", smile: "😄", slightly_smiling_face: "🙂", smiley: "😃", grin: "😁", joy: "😂", wink: "😉", thinking_face: "🤔",
  disappointed: "😞", cry: "😢", sweat_smile: "😅", heart: "❤️", tada: "🎉", sparkles: "✨", star: "⭐", fire: "🔥", rocket: "🚀", bulb: "💡",
  mag: "🔍", gear: "⚙️", wrench: "🔧", hammer_and_wrench: "🛠️", robot_face: "🤖", lighthouse: "🗼", new: "🆕", recycle: "♻️", repeat: "🔁",
  arrows_counterclockwise: "🔄", arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", leftwards_arrow_with_hook: "↩️", heavy_plus_sign: "➕",
  information_source: "ℹ️", red_square: "🟥", large_blue_square: "🟦", small_blue_diamond: "🔹", small_orange_diamond: "🔸", one: "1️⃣", two: "2️⃣", three: "3️⃣",
  four: "4️⃣", five: "5️⃣", sos: "🆘", fast_forward: "⏩", snowflake: "❄️", sunny: "☀️", crescent_moon: "🌙", coffee: "☕", wastebasket: "🗑️", inbox_tray: "📥", outbox_tray: "📤",
};

/** What a person can react with in one tap. */
export const QUICK_REACTIONS = ["+1", "eyes", "white_check_mark", "pray", "tada"];

/** The character for a name, or `:name:` as it stands when it is not known here. */
export const emoji = (name) => NAMES[name.replace(/::.*$/, "")] ?? `:${name}:`;
export const knownEmoji = (name) => name.replace(/::.*$/, "") in NAMES;
