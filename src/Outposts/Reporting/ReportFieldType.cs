namespace Outposts.Reporting;

/// <summary>What a field of a form takes.</summary>
public enum ReportFieldType
{
    /// <summary>A whole number, 0 or more.</summary>
    Number,
    /// <summary>An amount of 0 or more, at most two decimals, in the field's unit.</summary>
    Money,
    /// <summary>Text of at most 2,000 characters.</summary>
    Text,
}
