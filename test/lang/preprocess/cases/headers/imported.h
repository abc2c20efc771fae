int imported;
