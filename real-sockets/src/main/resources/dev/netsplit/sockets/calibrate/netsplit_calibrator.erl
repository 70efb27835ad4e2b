%% Does in a node what is to be measured, as it is told line by line, and answers
%% with one line each. What it costs is read off from outside.
%%
%% When its input ends, whoever started it is gone: it removes the folder of the
%% measurement and ends the node.
-module(netsplit_calibrator).
-export([start/0]).

-define(TARGETS, 200).

start() ->
    spawn(fun begin_work/0).

begin_work() ->
    register(?MODULE, self()),
    Port = open_port({fd, 0, 1}, [{line, 1000}, eof, binary]),
    say(Port, ["ready OTP ", erlang:system_info(otp_release), ", erts ", erlang:system_info(version)]),
    serve(Port).

serve(Port) ->
    receive
        {Port, {data, {eol, Line}}} ->
            %% Whatever it waits for, the end of the input is seen here.
            spawn(fun() -> say(Port, did(string:lexemes(binary_to_list(Line), " "))) end);
        {Port, eof} ->
            leave();
        {echo, From, Mark} ->
            From ! Mark;
        _ ->
            ok
    end,
    serve(Port).

leave() ->
    file:del_dir_r(os:getenv("NETSPLIT_FOLDER")),
    erlang:halt(0, [{flush, false}]).

say(Port, Words) ->
    port_command(Port, [Words, $\n]).

did(["nothing"]) ->
    "done";
did(["connect", Name]) ->
    atom_to_list(net_kernel:connect_node(list_to_atom(Name)));
did(["name", Name]) ->
    case net_kernel:start(list_to_atom(Name), #{name_domain => longnames}) of
        {ok, _} -> "done";
        _ -> "unnamed"
    end;
did(["dial", Name]) ->
    Before = erlang:monotonic_time(),
    case net_kernel:connect_node(list_to_atom(Name)) of
        true ->
            Taken = erlang:monotonic_time() - Before,
            integer_to_list(erlang:convert_time_unit(Taken, native, nanosecond));
        Other ->
            atom_to_list(Other)
    end;
%% Where the default handler prints, the answers go.
did(["logs_to_file"]) ->
    File = filename:join(os:getenv("NETSPLIT_FOLDER"), atom_to_list(node()) ++ ".log"),
    logger:add_handler(?MODULE, logger_std_h, #{config => #{type => file, file => File}}),
    logger:remove_handler(default),
    "done";
did(["log"]) ->
    logger:warning("~p is measured", [node()]),
    "done";
did(["timer_slack"]) ->
    case file:read_file("/proc/self/timerslack_ns") of
        {ok, Nanos} -> string:trim(binary_to_list(Nanos));
        {error, _} -> "unknown"
    end;
did(["disconnect", Name]) ->
    atom_to_list(erlang:disconnect_node(list_to_atom(Name)));
did(["flood", Name, Count]) ->
    Node = list_to_atom(Name),
    flood({netsplit_nobody, Node}, list_to_integer(Count)),
    echo(Node),
    "done";
did(["lone", Name, Count, PauseMicros]) ->
    Node = list_to_atom(Name),
    Pause = erlang:convert_time_unit(list_to_integer(PauseMicros), microsecond, native),
    lone({netsplit_nobody, Node}, list_to_integer(Count), Pause, erlang:monotonic_time()),
    "done";
did(["lock", Count]) ->
    lock({netsplit, self()}, [node()], list_to_integer(Count)),
    "done";
did(["lock", Name, Count]) ->
    lock({netsplit, self()}, [node(), list_to_atom(Name)], list_to_integer(Count)),
    "done";
did(["sends", Rounds]) ->
    lists:join(" ", [integer_to_list(sends()) || _ <- lists:seq(1, list_to_integer(Rounds))]);
did(_) ->
    "unknown".

flood(_, 0) ->
    ok;
flood(To, Count) ->
    To ! hello,
    flood(To, Count - 1).

%% Messages of one process to one node keep their order: all before it are there.
echo(Node) ->
    Mark = make_ref(),
    {?MODULE, Node} ! {echo, self(), Mark},
    receive
        Mark -> ok
    end.

%% Sleeping is not exact enough, and would be work of this node, not of the other.
lone(_, 0, _, _) ->
    ok;
lone(To, Count, Pause, Before) ->
    Next = Before + Pause,
    wait_until(Next),
    To ! hello,
    lone(To, Count - 1, Pause, erlang:monotonic_time()).

wait_until(Time) ->
    case erlang:monotonic_time() >= Time of
        true -> ok;
        false -> wait_until(Time)
    end.

lock(_, _, 0) ->
    ok;
lock(Id, Nodes, Count) ->
    true = global:set_lock(Id, Nodes),
    global:del_lock(Id, Nodes),
    lock(Id, Nodes, Count - 1).

%% Nanoseconds of one message to a process that waits for one. There is only one
%% scheduler, so none of them runs before all have theirs.
sends() ->
    Waiting = [spawn(fun() -> receive hello -> ok end end) || _ <- lists:seq(1, ?TARGETS)],
    timer:sleep(2),
    Before = erlang:monotonic_time(),
    [Pid ! hello || Pid <- Waiting],
    Taken = erlang:monotonic_time() - Before,
    erlang:convert_time_unit(Taken, native, nanosecond) div ?TARGETS.
