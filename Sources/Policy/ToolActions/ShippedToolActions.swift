/// What the built-in tools of known agents do, in the form of the operator's own files. `gateway` of OpenClaw changes the
/// configuration and restarts the program with it, so it counts as running one.
enum ShippedToolActions {
    /// The files, by program.
    static let files = [
        file(
            "openclaw",
            """
            {"program": "openclaw", "tools": {
              "exec": ["run shell"], "bash": ["run shell"], "process": ["run shell"], "code_execution": ["run shell"],
              "terminal": ["run shell"], "read": ["read file"], "write": ["write file"], "edit": ["write file"],
              "apply_patch": ["write file", "delete file"],
              "cron": ["create schedule"], "heartbeat_respond": [], "gateway": ["run shell", "write file", "create schedule"],
              "message": ["send message"], "sessions_send": ["send message"], "sessions_spawn": ["spawn agent"],
              "sessions": [], "sessions_list": [], "sessions_history": [], "sessions_search": [], "sessions_yield": [],
              "session_status": [], "agents_list": [], "subagents": ["spawn agent"],
              "memory_search": ["read file"], "memory_get": ["read file"],
              "nodes": ["run shell", "send message"], "computer": ["run shell"], "browser": [], "canvas": [], "screen": [],
              "web_search": [], "x_search": [], "web_fetch": [], "image": ["read file"], "pdf": ["read file"],
              "tts": [], "whatsapp_login": ["use secret"]
            }}
            """),
        file(
            "hermes",
            """
            {"program": "hermes", "tools": {
              "terminal": ["run shell"], "process": ["run shell"], "execute_code": ["run shell"],
              "read_file": ["read file"], "search_files": ["read file"], "write_file": ["write file"],
              "patch": ["write file", "delete file"],
              "cronjob": ["create schedule"], "schedule_cronjob": ["create schedule"], "remove_cronjob": ["create schedule"],
              "list_cronjobs": [], "delegate_task": ["spawn agent"], "mixture_of_agents": ["spawn agent"],
              "send_message": ["send message"], "memory": ["write memory"], "session_search": [], "todo": [],
              "skills_list": [], "skill_view": ["read file"], "skill_manage": ["write file", "delete file"],
              "clarify": [], "vision_analyze": [], "image_generate": [], "text_to_speech": [],
              "web_search": [], "web_extract": [], "browser_navigate": [], "browser_snapshot": [], "browser_click": [],
              "browser_type": [], "browser_scroll": [], "browser_back": [], "browser_press": [],
              "browser_get_images": [], "browser_vision": [], "browser_console": []
            }}
            """),
        file(
            "claude-code",
            """
            {"program": "claude-code", "tools": {
              "Bash": ["run shell"], "BashOutput": ["run shell"], "KillShell": ["run shell"], "KillBash": ["run shell"],
              "PowerShell": ["run shell"], "REPL": ["run shell"], "Monitor": ["run shell"],
              "Read": ["read file"], "Glob": ["read file"], "Grep": ["read file"], "LS": ["read file"],
              "NotebookRead": ["read file"], "LSP": ["read file"],
              "Write": ["write file"], "Edit": ["write file"], "MultiEdit": ["write file"], "NotebookEdit": ["write file"],
              "Task": ["spawn agent"], "Agent": ["spawn agent"], "TaskOutput": [], "TaskStop": [],
              "SendMessage": ["send message"], "TeamCreate": ["spawn agent"], "TeamDelete": ["spawn agent"],
              "CronCreate": ["create schedule"], "CronDelete": ["create schedule"], "CronList": [],
              "ScheduleWakeup": ["create schedule"], "RemoteTrigger": ["create schedule"],
              "WebFetch": [], "WebSearch": [], "TodoWrite": [], "TaskCreate": [], "TaskUpdate": [], "TaskList": [],
              "TaskGet": [], "AskUserQuestion": [], "ExitPlanMode": [], "EnterPlanMode": [], "Skill": [],
              "SlashCommand": [], "ToolSearch": [], "ListMcpResourcesTool": [], "ReadMcpResourceTool": [],
              "EnterWorktree": ["write file"], "ExitWorktree": ["write file", "delete file"]
            }}
            """),
        file(
            "codex",
            """
            {"program": "codex", "tools": {
              "shell": ["run shell"], "local_shell": ["run shell"], "shell_command": ["run shell"],
              "container.exec": ["run shell"], "exec_command": ["run shell"], "write_stdin": ["run shell"],
              "unified_exec": ["run shell"], "apply_patch": ["write file", "delete file"], "view_image": ["read file"],
              "read_file": ["read file"], "list_dir": ["read file"], "grep_files": ["read file"],
              "update_plan": [], "web_search": [], "spawn_agent": ["spawn agent"], "send_input": ["spawn agent"],
              "wait": [], "close_agent": ["spawn agent"], "request_user_input": []
            }}
            """),
        file(
            "provider-defined",
            """
            {"program": "provider-defined", "tools": {
              "bash": ["run shell"], "computer": ["run shell"], "str_replace_based_edit_tool": ["read file", "write file"],
              "str_replace_editor": ["read file", "write file"], "code_interpreter": ["run shell"],
              "compound_custom": ["run shell"], "extra_body": ["run shell"], "memory": ["write memory", "read file", "delete file"]
            }}
            """),
    ]

    private static func file(_ program: String, _ text: String) -> OperatorFile {
        OperatorFile(name: "shipped \(program).json", text: text)
    }
}
