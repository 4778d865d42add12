namespace Outposts.Hours.Rules;

/// <summary>How a rule is joined to those before it.</summary>
internal enum RuleJoin
{
    /// <summary><c>;</c> replaces the hours of earlier rules on its days.</summary>
    Replace,
    /// <summary><c>,</c> adds to them.</summary>
    Add,
    /// <summary><c>||</c> holds where those before say closed.</summary>
    Fallback,
}
