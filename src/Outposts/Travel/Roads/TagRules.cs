using Tags = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Outposts.Travel.Roads;

/// <summary>Reads from the tags of a way or a barrier what each mode may do there.</summary>
/// <param name="rules">The rules.</param>
/// <param name="count">Counts what could not be used, by reason.</param>
internal sealed class TagRules(RoadRules rules, Action<LocalizedText> count)
{
    private static readonly string[] CyclewayKeys = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"];

    /// <summary>The class of a way, such as highway=residential; null when it is none that the rules know.</summary>
    public string? ClassOf(Tags tags)
    {
        foreach (var key in rules.WayKeys)
            if (tags.TryGetValue(key, out var value))
            {
                var name = $"{key}={value}";
                if (rules.Modes[0].Ways.ContainsKey(name)) return name;
                if (key == "highway") count(LocalizedText.Of(
                    $"highway={value}：不是道路等级", $"highway={value}: not a class of road"));
            }
        return null;
    }

    /// <summary>The profile of a way.</summary>
    /// <param name="tags">Its tags.</param>
    /// <param name="wayClass">Its class.</param>
    /// <param name="ferrySpeed">km/h when the tags say how long the crossing takes; null otherwise.</param>
    public EdgeProfile ReadWay(Tags tags, string wayClass, double? ferrySpeed) =>
        new([.. rules.Modes.Select(mode => ReadWay(mode, tags, mode.Ways[wayClass], ferrySpeed))], false);

    /// <summary>The profile of a barrier on a node; null when nobody is kept back.</summary>
    public EdgeProfile? ReadBarrier(Tags tags)
    {
        if (!tags.TryGetValue("barrier", out var barrier)) return null;
        if (!rules.Modes[0].Barriers.ContainsKey(barrier))
            count(LocalizedText.Of($"barrier={barrier}：不认识的阻拦物，按 barrier=* 处理",
                $"barrier={barrier}: not a known barrier, judged as barrier=*"));
        ModeAccess[] modes = [.. rules.Modes.Select(mode => ReadBarrier(mode, tags, barrier))];
        return modes.All(mode => mode is { Forward: true, ForwardCondition: null }) ? null : new EdgeProfile(modes, true);
    }

    private ModeAccess ReadBarrier(RoadModeRules mode, Tags tags, string barrier)
    {
        var access = ReadAccess(mode, tags, direction: null);
        var isOpen = access.Value switch
        {
            TagValue.No => false,
            // What lies behind a private gate has access tags of its own; the gate itself hides nothing.
            not TagValue.None => true,
            _ => tags.GetValueOrDefault("locked") != "yes" && mode.Barriers.GetValueOrDefault(barrier, mode.Barriers["*"]),
        };
        var condition = ToCondition(access, isOpen, tags);
        return isOpen || condition is not null ? new ModeAccess(true, true, false, 1, condition, condition) : ModeAccess.None;
    }

    private ModeAccess ReadWay(RoadModeRules mode, Tags tags, WayDefault known, double? ferrySpeed)
    {
        var oneway = ReadOneway(mode, tags);
        var (forward, forwardCondition, isLocal, isPushed) = ReadDirection(mode, tags, known, "forward");
        var (backward, backwardCondition, isLocalBack, isPushedBack) = ReadDirection(mode, tags, known, "backward");
        forward &= oneway is 0 or 1;
        backward &= oneway is 0 or -1;
        if (!forward && !backward) return ModeAccess.None;
        var speed = ferrySpeed ?? known.Speed;
        if (forward ? isPushed : isPushedBack) speed = Math.Min(speed, mode.PushSpeed);
        else if (mode.LimitShare > 0 && ferrySpeed is null) speed = Math.Min(speed, ReadLimit(mode, tags) * mode.LimitShare);
        return new ModeAccess(forward, backward, forward ? isLocal : isLocalBack, (float)speed,
            forward ? forwardCondition : null, backward ? backwardCondition : null);
    }

    private (bool MayGo, RoadCondition? Condition, bool IsLocal, bool IsPushed) ReadDirection(RoadModeRules mode, Tags tags,
        WayDefault known, string direction)
    {
        var access = ReadAccess(mode, tags, direction);
        var isBarred = tags.GetValueOrDefault("motorroad") == "yes" && !mode.MayUseMotorroad
            || tags.TryGetValue("service", out var service) && mode.Services.Contains(service);
        var byDefault = known.IsAllowed && !isBarred;
        var isAllowed = access.Value switch
        {
            TagValue.None => byDefault,
            TagValue.No => false,
            TagValue.Dismount => known.CanBeOpened && mode.PushSpeed > 0,
            // access=yes restates what the class allows; only a key of the mode or its group opens what the class bars.
            _ => byDefault || known.CanBeOpened && access.Level > 0,
        };
        var canBeOpen = isAllowed || known.CanBeOpened && (byDefault || access.ConditionLevel > 0);
        var condition = canBeOpen ? ToCondition(access, isAllowed, tags) : null;
        return (isAllowed || condition is not null, condition, access.Value == TagValue.Local, access.Value == TagValue.Dismount);
    }

    /// <summary>A condition only where it can make a difference.</summary>
    private RoadCondition? ToCondition(in AccessTags access, bool otherwise, Tags tags)
    {
        List<RoadConditionClause> clauses = [];
        if (access.Conditional is { } text)
            foreach (var (value, hours) in ConditionalText.Split(text))
            {
                var allowed = ValueOf(value);
                if (hours is null) count(LocalizedText.Of(
                    $"取决于时间以外条件的通行限制", $"conditional access that depends on something else than time"));
                else if (allowed is TagValue.Yes or TagValue.No) clauses.Add(new RoadConditionClause(allowed == TagValue.Yes, hours));
                else count(LocalizedText.Of($"取值为 {value} 的条件通行限制", $"conditional access with the value {value}"));
            }
        var opening = otherwise || clauses.Any(clause => clause.IsAllowed) ? tags.GetValueOrDefault("opening_hours") : null;
        if (opening is not null && !Hours.OpeningHours.TryParse(opening, out _, out _))
        {
            count(LocalizedText.Of($"读不懂的 opening_hours", $"opening_hours that cannot be read"));
            opening = null;
        }
        var matters = opening is not null || clauses.Any(clause => clause.IsAllowed != otherwise);
        return matters ? new RoadCondition(otherwise, clauses, opening) : null;
    }

    private static AccessTags ReadAccess(RoadModeRules mode, Tags tags, string? direction)
    {
        var result = new AccessTags(TagValue.None, -1, null, -1);
        for (var level = 0; level < mode.AccessKeys.Count; level++)
        {
            var key = mode.AccessKeys[level];
            result = Override(result, tags, key, level);
            if (direction is not null) result = Override(result, tags, $"{key}:{direction}", level);
        }
        return result;
    }

    private static AccessTags Override(AccessTags result, Tags tags, string key, int level)
    {
        if (tags.TryGetValue(key, out var text) && ValueOf(text) is var value and not TagValue.None)
            result = new AccessTags(value, level, null, -1);
        if (tags.TryGetValue($"{key}:conditional", out var conditional))
            result = result with { Conditional = conditional, ConditionLevel = level };
        return result;
    }

    private static TagValue ValueOf(string text) => text switch
    {
        "yes" or "permissive" or "designated" or "official" or "public" or "allowed" => TagValue.Yes,
        "destination" or "private" or "customers" or "customer" or "delivery" or "residents" or "permit" or "employees" => TagValue.Local,
        "dismount" => TagValue.Dismount,
        "no" or "use_sidepath" or "agricultural" or "forestry" or "agricultural;forestry" or "military" or "emergency" or "psv" or "bus"
            or "hov" or "restricted" => TagValue.No,
        _ => TagValue.None,
    };

    /// <summary>1 forward only, -1 backward only, 0 both, 2 neither.</summary>
    private int ReadOneway(RoadModeRules mode, Tags tags)
    {
        var (direction, isGeneral) = (0, true);
        foreach (var key in mode.OnewayKeys)
        {
            var value = tags.GetValueOrDefault(key);
            if (key == "oneway" && value is null && IsImplied(tags)) value = "yes";
            if (value is null) continue;
            int? read = value switch
            {
                "yes" or "true" or "1" => 1,
                "-1" or "reverse" => -1,
                "no" or "false" or "0" or "alternating" => 0,
                "reversible" => 2,
                _ => null,
            };
            if (read is null) count(LocalizedText.Of($"oneway={value}：不认识的取值", $"oneway={value}: not a known value"));
            else (direction, isGeneral) = (read.Value, key == "oneway");
        }
        if (direction == 2) count(LocalizedText.Of(
            $"oneway=reversible：方向随时间变化", $"oneway=reversible: the direction changes with time"));
        return direction is 1 or -1 && isGeneral && mode.MayGoOpposite && HasOppositeLane(tags) ? 0 : direction;
    }

    // OSM wiki, Key:oneway, "Implied oneway restriction": motorways and roundabouts; routers count junction=circular among them.
    private static bool IsImplied(Tags tags) => tags.GetValueOrDefault("highway") == "motorway"
        || tags.GetValueOrDefault("junction") is "roundabout" or "circular";

    private static bool HasOppositeLane(Tags tags) => CyclewayKeys.Any(key =>
        tags.TryGetValue(key, out var value) && value.StartsWith("opposite", StringComparison.Ordinal)
        || tags.TryGetValue($"{key}:oneway", out var oneway) && oneway is "no" or "-1");

    private double ReadLimit(RoadModeRules mode, Tags tags)
    {
        // The slower of the directions: an edge has one time.
        var limit = double.PositiveInfinity;
        foreach (var key in (ReadOnlySpan<string>)["maxspeed", "maxspeed:forward", "maxspeed:backward"])
            if (tags.TryGetValue(key, out var text))
            {
                if (SpeedLimit.Read(text, mode.SpeedLimits) is { } speed) limit = Math.Min(limit, speed);
                else count(LocalizedText.Of($"读不懂的 maxspeed", $"maxspeed that cannot be read"));
            }
        return limit;
    }

    private readonly record struct AccessTags(TagValue Value, int Level, string? Conditional, int ConditionLevel);
}
